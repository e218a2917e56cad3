//! Designs kept beside the one at work, in French.
//! Knows only words.

use crate::catalogue::Variants;

pub(super) const VARIANTS: Variants = Variants {
    count: "Variantes : {count}",
    help: "Gardez cette création, essayez autre chose et mettez-les côte à côte.",
    name: "Nom",
    next_name: "Variante {number}",
    keep: "Garder cette création",
    current: "Cette création",
    open: "Ouvrir",
    open_named: "Ouvrir {name}",
    rename: "Renommer {name}",
    forget: "Oublier {name}",
    compare: "Comparer côte à côte",
    title: "Côte à côte",
    which: "Quelles créations ?",
    differences: "Ce qui diffère",
    same: "Elles sont identiques dans tous les choix.",
    absent: "N’en fait pas partie",
    marks: "Notes et dessins",
    asked_for: "Demandes",
    before_link: "Avant le lien",
    other_tab: "D’un autre onglet",
};
