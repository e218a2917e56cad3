//! Hands on the stage: which pointer works with the tool, which two move the picture, and which are palms.
//! Knows neither tools nor the browser: it is told what pointers there are, and says what they mean.
//!
//! - One pointer works at a time. A pen takes over from a finger, whose work leaves no trace: it was the
//!   palm that came down first.
//! - Once a pen was seen, or where they [never](Fingers::Never) do, fingers do no work with a tool.
//! - Two fingers move the picture and make it larger. The second one has to come before the first went
//!   [`YOUNG_PX`]; to a line that is longer it is an accident, and the line goes on.
//! - What the system takes back ([`Contacting::Refused`]) was no work, and leaves no trace. A pointer that is
//!   lost in any other way has lifted where it was last, so that nothing drawn is lost.
//! - Pressure is felt once the device has told some: see [`Felt`].

use kurbo::{Point, Vec2};

use crate::ink::{Sample, Tilt};
use crate::session::PointerEvent;

/// A finger that went no farther than this may yet be one of two.
pub const YOUNG_PX: f64 = 24.0;

/// What touches the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// A mouse, or whatever moves a cursor.
    Mouse,
    /// A pen.
    Pen,
    /// A finger, or another part of a hand.
    Finger,
}

/// A pointer somewhere on the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contact {
    /// Which pointer.
    pub id: i32,
    /// What it is.
    pub device: Device,
    /// Where, in pixels of the stage.
    pub at_px: Point,
    /// How hard it presses, as the device tells it: any number, or none.
    pub pressure: f64,
    /// How it is held.
    pub tilt: Tilt,
}

/// What became of pointers.
#[derive(Clone, Debug, PartialEq)]
pub enum Contacting {
    /// One came down.
    Down(Contact, Company),
    /// One moved, down or not: all places since it was heard of last, the oldest first.
    Moved(Vec<Contact>),
    /// One lifted.
    Lifted(i32),
    /// The system took one back: it was a palm, or scrolls the page.
    Refused(i32),
    /// One is no longer heard of.
    Lost(i32),
    /// None is heard of any longer: the page is hidden.
    AllLost,
}

/// Whether a pointer that comes down has company of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// It is the only one, and whichever is thought to be down has vanished.
    Alone,
    /// There may be others.
    Others,
}

/// Whether fingers work with tools.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fingers {
    /// They do, until a pen is seen.
    #[default]
    UntilPen,
    /// They do not: only a pen, or a mouse, does.
    Never,
    /// They do, pen or no pen: nothing is at stake.
    Always,
}

/// Whether pressure is felt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pressing {
    /// It is, where the device tells some.
    #[default]
    Felt,
    /// Ink is as wide as its brush, however hard it is pressed.
    Even,
}

/// What pointers may do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Whether fingers work.
    pub fingers: Fingers,
    /// Whether pressure is felt.
    pub pressing: Pressing,
}

/// What pointers mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    /// The one that works did this, held so.
    Work(PointerEvent, Tilt),
    /// The picture goes with two fingers.
    Pinch {
        /// How far, in pixels.
        by_px: Vec2,
        /// Where the middle between them is now.
        about_px: Point,
        /// How many times as large.
        factor: f64,
    },
}

/// The hands of one customer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hands {
    down: Vec<Contact>,
    role: Role,
    is_pen_seen: bool,
    felt: [Felt; 3],
}

/// What the hands do.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Role {
    #[default]
    Nothing,
    /// A pointer works; it came down there, and was once so far from it.
    Working { id: i32, from_px: Point, farthest_px: f64 },
    /// Two fingers hold the picture.
    Pinching(i32, i32),
}

/// What is known of the pressure of a device.
///
/// A device that only ever tells 0, 1, one half, or what is no pressure at all, has no feeling: ink is as
/// wide as its brush. One that told anything else is believed from then on; what it tells that is no
/// pressure (not a number, 65,535) counts as the last one that was.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Felt {
    last: Option<f64>,
}

impl Felt {
    fn feels(&mut self, told: f64) -> f64 {
        let is_pressure = (0.0..=1.0).contains(&told);
        let is_telling = is_pressure && told > 0.0 && told < 1.0 && told != Sample::NO_PRESSURE;
        if is_telling || (is_pressure && self.last.is_some()) {
            self.last = Some(told);
        }
        self.last.unwrap_or(Sample::NO_PRESSURE)
    }
}

impl Fingers {
    fn work(self, is_pen_seen: bool) -> bool {
        match self {
            Fingers::Always => true,
            Fingers::UntilPen => !is_pen_seen,
            Fingers::Never => false,
        }
    }
}

impl Hands {
    /// Takes the hands one step on, and says what they mean by it.
    #[must_use]
    pub fn step(mut self, contacting: Contacting, terms: Terms) -> (Self, Vec<Meaning>) {
        let meanings = match contacting {
            Contacting::Down(contact, company) => self.comes_down(contact, company, terms),
            Contacting::Moved(places) => self.moves(&places, terms),
            Contacting::Lifted(id) | Contacting::Lost(id) => self.leaves(id, PointerEvent::Up),
            Contacting::Refused(id) => self.leaves(id, PointerEvent::Cancel),
            Contacting::AllLost => self.leave(|_| true),
        };
        (self, meanings)
    }

    fn comes_down(&mut self, new: Contact, company: Company, terms: Terms) -> Vec<Meaning> {
        self.is_pen_seen |= new.device == Device::Pen;
        // Whoever comes down again, or alone, tells that others have left without a word.
        let has_vanished = |old: &Contact| {
            old.id == new.id || (company == Company::Alone && old.device == new.device)
        };
        let mut meanings = self.leave(has_vanished);
        self.down.push(new);
        let fingers = self.down.iter().filter(|contact| contact.device == Device::Finger);
        let fingers: Vec<i32> = fingers.map(|contact| contact.id).collect();
        let works = new.device != Device::Finger
            || (fingers.len() == 1 && terms.fingers.work(self.is_pen_seen));
        let is_taken_over = match self.role {
            Role::Nothing => true,
            Role::Working { id, farthest_px, .. } => {
                let is_young = farthest_px < YOUNG_PX && new.device == Device::Finger;
                fingers.contains(&id) && (is_young || new.device == Device::Pen)
            }
            Role::Pinching(..) => new.device != Device::Finger,
        };
        if !is_taken_over {
            return meanings;
        }
        if let Role::Working { .. } = self.role {
            meanings.push(Meaning::Work(PointerEvent::Cancel, Tilt::default()));
        }
        self.role = match (works, fingers.as_slice()) {
            (true, _) => {
                let down = PointerEvent::Down(new.at_px, self.pressure(&new, terms));
                meanings.push(Meaning::Work(down, new.tilt));
                Role::Working { id: new.id, from_px: new.at_px, farthest_px: 0.0 }
            }
            (false, [one, other]) => Role::Pinching(*one, *other),
            _ => Role::Nothing,
        };
        meanings
    }

    fn moves(&mut self, places: &[Contact], terms: Terms) -> Vec<Meaning> {
        let Some(latest) = places.last() else { return Vec::new() };
        // A pen is seen before it touches, and the palm often comes first.
        self.is_pen_seen |= latest.device == Device::Pen;
        let held = self.held();
        let Some(known) = self.down.iter_mut().find(|contact| contact.id == latest.id) else {
            return Vec::new();
        };
        *known = *latest;
        match &mut self.role {
            Role::Working { id, from_px, farthest_px } if *id == latest.id => {
                let far = places.iter().map(|place| place.at_px.distance(*from_px));
                *farthest_px = far.fold(*farthest_px, f64::max);
                let work = |place: &Contact| {
                    let pressure = self.pressure(place, terms);
                    Meaning::Work(PointerEvent::Move(place.at_px, pressure), place.tilt)
                };
                places.iter().map(work).collect()
            }
            _ => match (held, self.held()) {
                (Some(before), Some(after)) if before != after => vec![pinch(before, after)],
                _ => Vec::new(),
            },
        }
    }

    /// Where the two fingers are that hold the picture.
    fn held(&self) -> Option<[Point; 2]> {
        let Role::Pinching(one, other) = self.role else { return None };
        let at =
            |id| self.down.iter().find(|contact| contact.id == id).map(|contact| contact.at_px);
        Some([at(one)?, at(other)?])
    }

    fn leaves(&mut self, id: i32, how: PointerEvent) -> Vec<Meaning> {
        let is_down = self.down.iter().any(|contact| contact.id == id);
        self.down.retain(|contact| contact.id != id);
        let role = self.role;
        match role {
            Role::Working { id: working, .. } if is_down && id == working => {
                self.role = Role::Nothing;
                vec![Meaning::Work(how, Tilt::default())]
            }
            // The finger that is left of two does nothing until another comes.
            Role::Pinching(one, other) if id == one || id == other => {
                self.role = Role::Nothing;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Those that `have_left` lifted where they were last.
    fn leave(&mut self, have_left: impl Fn(&Contact) -> bool) -> Vec<Meaning> {
        let left: Vec<i32> = self
            .down
            .iter()
            .filter(|contact| have_left(contact))
            .map(|contact| contact.id)
            .collect();
        left.into_iter().flat_map(|id| self.leaves(id, PointerEvent::Up)).collect()
    }

    fn pressure(&mut self, contact: &Contact, terms: Terms) -> f64 {
        let felt = self.felt[contact.device as usize].feels(contact.pressure);
        match terms.pressing {
            Pressing::Felt => felt,
            Pressing::Even => Sample::NO_PRESSURE,
        }
    }
}

/// The place between two fingers stays under them, and their distance is the size.
fn pinch([a, b]: [Point; 2], [c, d]: [Point; 2]) -> Meaning {
    let about_px = c.midpoint(d);
    let factor = c.distance(d).max(1.0) / a.distance(b).max(1.0);
    Meaning::Pinch { by_px: about_px - a.midpoint(b), about_px, factor }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use Contacting::{AllLost, Lifted, Lost, Refused};
    use Device::{Finger, Mouse, Pen};

    const TERMS: Terms = Terms { fingers: Fingers::UntilPen, pressing: Pressing::Felt };

    fn contact(device: Device, id: i32, x: f64) -> Contact {
        Contact { id, device, at_px: Point::new(x, 0.0), pressure: 0.5, tilt: Tilt::default() }
    }

    fn down(device: Device, id: i32, x: f64) -> Contacting {
        Contacting::Down(contact(device, id, x), Company::Others)
    }

    fn moved(device: Device, id: i32, x: f64) -> Contacting {
        Contacting::Moved(vec![contact(device, id, x)])
    }

    fn told(meaning: &Meaning) -> String {
        match meaning {
            Meaning::Work(PointerEvent::Down(at, _), _) => format!("down {}", at.x),
            Meaning::Work(PointerEvent::Move(at, _), _) => format!("to {}", at.x),
            Meaning::Work(PointerEvent::Up, _) => "up".into(),
            Meaning::Work(PointerEvent::Cancel, _) => "cancel".into(),
            Meaning::Pinch { by_px, factor, .. } => format!("pinch by {} times {factor}", by_px.x),
        }
    }

    /// Plays what happens to fresh hands, and compares all that they meant.
    #[track_caller]
    fn check_on(terms: Terms, happens: &[Contacting], expected: &[&str]) {
        let mut hands = Hands::default();
        let mut meant = Vec::new();
        for contacting in happens {
            let (next, meanings) = hands.step(contacting.clone(), terms);
            hands = next;
            meant.extend(meanings.iter().map(told));
        }
        assert_eq!(meant, expected);
    }

    #[track_caller]
    fn check(happens: &[Contacting], expected: &[&str]) {
        check_on(TERMS, happens, expected);
    }

    #[test]
    fn one_pointer_works_and_every_place_it_was_at_counts() {
        let places = [3.0, 5.0, 5.5].map(|x| contact(Mouse, 1, x)).into();
        let moves = Contacting::Moved(places);
        check(
            &[down(Mouse, 1, 0.0), moves, Lifted(1), Lost(1)],
            &["down 0", "to 3", "to 5", "to 5.5", "up"],
        );
        check(&[moved(Mouse, 1, 9.0), Lifted(1)], &[]);
    }

    #[test]
    fn two_fingers_hold_the_picture_and_the_one_that_is_left_does_nothing() {
        check(
            &[
                down(Finger, 1, 0.0),
                down(Finger, 2, 10.0),
                moved(Finger, 2, 20.0),
                Lifted(1),
                moved(Finger, 2, 99.0),
                Lifted(2),
            ],
            &["down 0", "cancel", "pinch by 5 times 2"],
        );
        check(
            &[
                down(Finger, 1, 0.0),
                down(Finger, 2, 10.0),
                down(Finger, 3, 50.0),
                moved(Finger, 3, 90.0),
            ],
            &["down 0", "cancel"],
        );
    }

    #[test]
    fn a_second_finger_on_a_long_line_is_an_accident() {
        check(
            &[
                down(Finger, 1, 0.0),
                moved(Finger, 1, 30.0),
                moved(Finger, 1, 2.0),
                down(Finger, 2, 9.0),
                moved(Finger, 2, 99.0),
                moved(Finger, 1, 5.0),
                Lifted(2),
                Lifted(1),
            ],
            &["down 0", "to 30", "to 2", "to 5", "up"],
        );
    }

    #[test]
    fn a_palm_is_no_finger_once_a_pen_was_seen() {
        let seen = [moved(Pen, 7, 0.0), down(Finger, 1, 0.0), moved(Finger, 1, 30.0), Lifted(1)];
        check(&seen, &[]);
        let always = Terms { fingers: Fingers::Always, ..TERMS };
        check_on(always, &seen, &["down 0", "to 30", "up"]);
        check(
            &[
                down(Pen, 7, 0.0),
                down(Finger, 1, 50.0),
                moved(Finger, 1, 55.0),
                moved(Pen, 7, 3.0),
                Lifted(7),
                moved(Finger, 1, 56.0),
                Lifted(1),
            ],
            &["down 0", "to 3", "up"],
        );
        check(
            &[
                moved(Pen, 7, 0.0),
                down(Finger, 1, 0.0),
                down(Finger, 2, 10.0),
                moved(Finger, 2, 20.0),
            ],
            &["pinch by 5 times 2"],
        );
    }

    #[test]
    fn a_palm_that_came_before_the_pen_leaves_no_trace() {
        check(
            &[
                down(Finger, 1, 0.0),
                moved(Finger, 1, 90.0),
                down(Pen, 7, 4.0),
                moved(Finger, 1, 95.0),
                moved(Pen, 7, 5.0),
                Lifted(7),
            ],
            &["down 0", "to 90", "cancel", "down 4", "to 5", "up"],
        );
        check(
            &[
                down(Finger, 1, 0.0),
                down(Finger, 2, 10.0),
                down(Pen, 7, 4.0),
                moved(Finger, 1, 95.0),
                Lifted(7),
            ],
            &["down 0", "cancel", "down 4", "up"],
        );
    }

    #[test]
    fn fingers_that_rest_only_hold_the_picture() {
        let terms = Terms { fingers: Fingers::Never, ..TERMS };
        check_on(terms, &[down(Finger, 1, 0.0), moved(Finger, 1, 9.0), Lifted(1)], &[]);
        check_on(
            terms,
            &[down(Finger, 1, 0.0), down(Finger, 2, 10.0), moved(Finger, 1, 5.0)],
            &["pinch by 2.5 times 0.5"],
        );
        check_on(terms, &[down(Mouse, 1, 0.0), Lifted(1)], &["down 0", "up"]);
    }

    #[test]
    fn what_the_system_takes_back_leaves_no_trace_and_what_is_lost_was_lifted() {
        check(
            &[down(Finger, 1, 0.0), moved(Finger, 1, 9.0), Refused(1), Lost(1)],
            &["down 0", "to 9", "cancel"],
        );
        check(
            &[down(Pen, 1, 0.0), moved(Pen, 1, 9.0), Lost(1), Lifted(1)],
            &["down 0", "to 9", "up"],
        );
        check(
            &[down(Mouse, 1, 0.0), down(Finger, 2, 3.0), AllLost, moved(Mouse, 1, 5.0)],
            &["down 0", "up"],
        );
    }

    #[test]
    fn a_pointer_that_vanished_is_missed_when_another_comes_alone() {
        let alone = |id, x| Contacting::Down(contact(Finger, id, x), Company::Alone);
        check(
            &[down(Finger, 1, 0.0), moved(Finger, 1, 9.0), alone(2, 50.0), Lifted(2)],
            &["down 0", "to 9", "up", "down 50", "up"],
        );
        check(&[down(Pen, 1, 0.0), down(Pen, 1, 9.0)], &["down 0", "up", "down 9"]);
    }

    /// What a line of a device that tells these pressures is drawn with.
    #[track_caller]
    fn check_pressure(told: &[f64], expected: &[f64]) {
        let mut felt = Felt::default();
        let found: Vec<f64> = told.iter().map(|told| felt.feels(*told)).collect();
        assert_eq!(found, expected, "{told:?}");
    }

    #[test]
    fn a_device_without_feeling_draws_evenly() {
        for told in [0.0, 1.0, 0.5, f64::NAN, 65_535.0, -1.0, f64::INFINITY] {
            check_pressure(&[told; 3], &[0.5; 3]);
        }
        check_pressure(&[0.0, 1.0, 0.5, f64::NAN], &[0.5; 4]);
    }

    #[test]
    fn a_device_that_feels_is_believed_from_then_on() {
        check_pressure(
            &[0.25, 0.0, 1.0, 0.5, f64::NAN, 65_535.0, 0.3],
            &[0.25, 0.0, 1.0, 0.5, 0.5, 0.5, 0.3],
        );
        check_pressure(&[0.0, 0.1, 0.0], &[0.5, 0.1, 0.0]);
    }

    #[test]
    fn pressure_can_be_switched_off_and_devices_do_not_share_it() {
        let pressed = |device, id| {
            Contacting::Down(
                Contact { pressure: 0.25, ..contact(device, id, 0.0) },
                Company::Others,
            )
        };
        let even = Terms { pressing: Pressing::Even, ..TERMS };
        let (hands, meant) = Hands::default().step(pressed(Pen, 1), even);
        assert_eq!(meant, [Meaning::Work(PointerEvent::Down(Point::ZERO, 0.5), Tilt::default())]);
        let (hands, _) = hands.step(Lifted(1), TERMS);
        let (hands, meant) = hands.step(down(Mouse, 2, 0.0), TERMS);
        assert_eq!(meant, [Meaning::Work(PointerEvent::Down(Point::ZERO, 0.5), Tilt::default())]);
        let (hands, _) = hands.step(Lifted(2), TERMS);
        let (_, meant) = hands.step(pressed(Pen, 1), TERMS);
        assert_eq!(meant, [Meaning::Work(PointerEvent::Down(Point::ZERO, 0.25), Tilt::default())]);
    }

    fn any_contacting() -> impl Strategy<Value = Contacting> {
        let device = prop_oneof![Just(Mouse), Just(Pen), Just(Finger)];
        let contact = (device, 0..4, -50.0..50.0, any::<f64>())
            .prop_map(|(device, id, x, pressure)| Contact { pressure, ..contact(device, id, x) });
        prop_oneof![
            (contact.clone(), any::<bool>()).prop_map(|(contact, is_alone)| {
                let company = if is_alone { Company::Alone } else { Company::Others };
                Contacting::Down(contact, company)
            }),
            proptest::collection::vec(contact, 0..4).prop_map(Contacting::Moved),
            (0..4).prop_map(Lifted),
            (0..4).prop_map(Refused),
            (0..4).prop_map(Lost),
            Just(AllLost),
        ]
    }

    proptest! {
        /// Whatever happens: work begins once before it goes on, ends once, and nobody works when none is
        /// down.
        #[test]
        fn work_begins_goes_on_and_ends(happens in proptest::collection::vec(any_contacting(), 0..40)) {
            let mut hands = Hands::default();
            let mut is_at_work = false;
            for contacting in happens.into_iter().chain([AllLost]) {
                let (next, meanings) = hands.step(contacting, TERMS);
                hands = next;
                for meaning in meanings {
                    match meaning {
                        Meaning::Work(PointerEvent::Down(_, pressure), _) => {
                            prop_assert!(!is_at_work && (0.0..=1.0).contains(&pressure));
                            is_at_work = true;
                        }
                        Meaning::Work(PointerEvent::Move(_, pressure), _) => {
                            prop_assert!(is_at_work && (0.0..=1.0).contains(&pressure));
                        }
                        Meaning::Work(..) => {
                            prop_assert!(is_at_work);
                            is_at_work = false;
                        }
                        Meaning::Pinch { factor, .. } => prop_assert!(factor > 0.0 && !is_at_work),
                    }
                }
            }
            prop_assert!(!is_at_work && hands.down.is_empty());
        }
    }
}
