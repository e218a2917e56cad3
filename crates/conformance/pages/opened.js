// A page that a host opened for the widget. It must not stay.
close();
