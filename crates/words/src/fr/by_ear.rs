//! What is said of places, marks, parts, keys and whole designs, in French.
//!
//! Knows only words, as the file it belongs to.

use crate::catalogue::*;

pub(super) const PLACE: Place = Place {
    top_left: "en haut à gauche de l’image",
    top: "en haut de l’image",
    top_right: "en haut à droite de l’image",
    left: "à gauche de l’image",
    middle: "au milieu de l’image",
    right: "à droite de l’image",
    bottom_left: "en bas à gauche de l’image",
    bottom: "en bas de l’image",
    bottom_right: "en bas à droite de l’image",
    on_part: "{part}, {place}.",
    beside: "À côté du produit, {place}.",
    down: "Commencé ici. Entrée termine, Échap abandonne.",
    lifted: "Abandonné.",
};

pub(super) const MARKS: Marks = Marks {
    joined: "{first}, {second}",
    quoted: "{what} : « {words} »",
    place_and_size: "Place et taille",
    from_left: "Depuis la gauche, en {unit}",
    from_top: "Depuis le haut, en {unit}",
    width: "Largeur, en {unit}",
    height: "Hauteur, en {unit}",
    turn: "Tourner de, en degrés",
    duplicate: "Dupliquer",
    forward: "Au premier plan",
    backward: "À l’arrière-plan",
    earlier: "Précédents",
    later: "Suivants",
    shown: "{from} à {to} sur {count}",
};

pub(super) const PARTS: Parts = Parts {
    parts: "Parties",
    tree: "Parties dans l’image : {view}",
    help: "Les flèches parcourent les parties, les lettres en trouvent une, et Entrée mène à ce qu’on peut en faire.",
    actions: "Avec {part}",
    note: "Note",
    frame: "Cadre",
    arrow: "Flèche",
    draw: "Dessiner ici",
    options: "Choisir",
};

pub(super) const KEYS: Keys = Keys {
    title: "Touches du clavier",
    on_the_picture: "Sur l’image",
    everywhere: "Partout",
    in_the_parts: "Dans la liste des parties",
    arrows: "Déplacer l’image ; avec un outil, la croix",
    far: "De même, à grands pas",
    next_that_way: "Vers la partie suivante dans ce sens",
    through_parts: "À la partie suivante ou précédente",
    press: "Placer, commencer ou terminer avec l’outil",
    leave: "Abandonner ; cacher la croix",
    zoom: "Plus près, plus loin, image entière",
    back: "Annuler, refaire",
    say: "Dire toute la création",
    help: "Montrer ces touches",
    through_tree: "Parcourir, ouvrir et fermer",
    ends: "Première, dernière",
    letters: "Trouver par le nom",
    act: "Ce qu’on peut faire de la partie",
    switch: "Quand l’image a le focus. On peut les désactiver dans les réglages des outils.",
};

pub(super) const SUMMARY: Summary = Summary {
    title: "En mots",
    say: "Lire à voix haute",
    chosen: "Choisi : {choices}.",
    nothing_chosen: "Rien n’a été choisi : tout est d’origine.",
    asked_for: "Demandé : {wishes}.",
    drawings: "Dessins sans paroles : {count}.",
    more: "Et d’autres notes : {count}.",
    price: "Prix : {price}.",
    sentence: "{words}.",
    only_look: "Ceci est seulement à regarder. Rien ne peut être modifié ici.",
};
