//! The marks of a design, the oldest first, in pieces that designs share: a copy, a mark more and a mark
//! less cost the same beside ten marks and beside ten thousand.
//! Knows nothing of what a mark looks like, or of how it is sent.

use std::fmt;
use std::ops::Index;
use std::sync::Arc;

use crate::design::{Annotation, Shape};
use crate::id::AnnotationId;

/// The most marks in one piece: what is copied when a design that is shared changes.
const MOST: usize = 64;

/// The marks of a design, with what they come to together.
#[derive(Clone, Default)]
pub struct Annotations {
    pieces: Vec<Arc<Piece>>,
    totals: Totals,
    /// No mark that ever was here has a higher name, so one that has need not be looked for.
    highest: Option<AnnotationId>,
}

/// Marks that follow each other, at least one. Two designs that share a piece have it at one address.
#[derive(Clone, Default)]
pub struct Piece {
    all: Vec<Arc<Annotation>>,
    totals: Totals,
}

/// What marks come to together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many there are.
    pub marks: usize,
    /// How many of them are pins.
    pub pins: usize,
    /// The points of all their strokes.
    pub points: usize,
    /// What they weigh: see [`Design::weight`](crate::design::Design::weight).
    pub weight: usize,
}

impl Totals {
    fn of(annotation: &Annotation) -> Self {
        let shape = &annotation.target.shape;
        let pins = usize::from(matches!(shape, Shape::Point(_)));
        Self { marks: 1, pins, points: shape.points(), weight: annotation.weight() }
    }

    fn add(&mut self, other: Self) {
        self.marks += other.marks;
        self.pins += other.pins;
        self.points += other.points;
        self.weight += other.weight;
    }

    fn take(&mut self, other: Self) {
        self.marks -= other.marks;
        self.pins -= other.pins;
        self.points -= other.points;
        self.weight -= other.weight;
    }
}

impl Piece {
    /// Its marks, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> + Clone {
        self.all.iter().map(Arc::as_ref)
    }

    /// What they come to.
    pub fn totals(&self) -> Totals {
        self.totals
    }
}

impl Annotations {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.totals.marks
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// What all of them come to.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> + Clone {
        self.pieces.iter().flat_map(|piece| piece.all.iter().map(Arc::as_ref))
    }

    /// All of them, in the pieces that designs share.
    pub fn pieces(&self) -> &[Arc<Piece>] {
        &self.pieces
    }

    /// The pins, in order. Pieces without one are passed over.
    pub fn pins(&self) -> impl Iterator<Item = &Annotation> {
        let pieces = self.pieces.iter().filter(|piece| piece.totals.pins > 0);
        let is_pin = |annotation: &&Annotation| matches!(annotation.target.shape, Shape::Point(_));
        pieces.flat_map(|piece| piece.iter()).filter(is_pin)
    }

    /// The one called `id`. It is looked for from the end, where what was done last is.
    pub fn get(&self, id: AnnotationId) -> Option<&Annotation> {
        let place = self.place_of(id)?;
        Some(&self.pieces[place.piece].all[place.index])
    }

    /// How many come before the one called `id`.
    pub fn position(&self, id: AnnotationId) -> Option<usize> {
        let place = self.place_of(id)?;
        let before = self.pieces[..place.piece].iter().map(|piece| piece.all.len());
        Some(before.sum::<usize>() + place.index)
    }

    /// Puts `annotation` behind `at` others, or behind all when there are not as many.
    pub fn insert(&mut self, at: usize, annotation: impl Into<Arc<Annotation>>) {
        let annotation = annotation.into();
        let totals = Totals::of(&annotation);
        self.highest = self.highest.max(Some(annotation.id));
        let Place { mut piece, mut index } = self.place_before(at);
        if self.pieces.get(piece).is_none_or(|full| full.all.len() >= MOST) {
            (piece, index) = self.make_room(piece, index);
        }
        let grown = Arc::make_mut(&mut self.pieces[piece]);
        grown.all.insert(index, annotation);
        grown.totals.add(totals);
        self.totals.add(totals);
    }

    /// Puts `annotation` behind all others.
    pub fn push(&mut self, annotation: impl Into<Arc<Annotation>>) {
        self.insert(self.len(), annotation);
    }

    /// Takes out the one called `id`, and answers how many came before it.
    pub fn remove(&mut self, id: AnnotationId) -> Option<(usize, Arc<Annotation>)> {
        let at = self.position(id)?;
        let Place { piece, index } = self.place_of(id)?;
        let smaller = Arc::make_mut(&mut self.pieces[piece]);
        let removed = smaller.all.remove(index);
        let totals = Totals::of(&removed);
        smaller.totals.take(totals);
        self.totals.take(totals);
        if smaller.all.is_empty() {
            self.pieces.remove(piece);
        }
        Some((at, removed))
    }

    /// Changes the one called `id`, and answers what `edit` does; nothing when there is none.
    pub fn edit<T>(
        &mut self,
        id: AnnotationId,
        edit: impl FnOnce(&mut Annotation) -> T,
    ) -> Option<T> {
        let Place { piece, index } = self.place_of(id)?;
        let changed = Arc::make_mut(&mut self.pieces[piece]);
        let annotation = Arc::make_mut(&mut changed.all[index]);
        let before = Totals::of(annotation);
        let answer = edit(annotation);
        let after = Totals::of(annotation);
        self.highest = self.highest.max(Some(annotation.id));
        changed.totals.take(before);
        changed.totals.add(after);
        self.totals.take(before);
        self.totals.add(after);
        Some(answer)
    }

    /// Keeps only those that `is_kept` says.
    pub fn retain(&mut self, is_kept: impl Fn(&Annotation) -> bool) {
        let kept = self.pieces.iter().flat_map(|piece| &piece.all).filter(|a| is_kept(a));
        *self = kept.cloned().collect();
    }

    fn place_of(&self, id: AnnotationId) -> Option<Place> {
        if Some(id) > self.highest {
            return None;
        }
        self.pieces.iter().enumerate().rev().find_map(|(piece, within)| {
            let index = within.all.iter().rposition(|annotation| annotation.id == id)?;
            Some(Place { piece, index })
        })
    }

    /// Where a mark behind `at` others goes; past the last piece only when there is none.
    fn place_before(&self, at: usize) -> Place {
        let Some(last) = self.pieces.len().checked_sub(1) else { return Place::default() };
        if at >= self.len() {
            return Place { piece: last, index: self.pieces[last].all.len() };
        }
        let mut index = at;
        for (piece, within) in self.pieces.iter().enumerate() {
            if index <= within.all.len() {
                return Place { piece, index };
            }
            index -= within.all.len();
        }
        Place { piece: last, index: self.pieces[last].all.len() }
    }

    /// Makes room for one more in the full piece `piece`, or where there is none, and answers where it
    /// is. Behind a full piece a new one begins; within one, the piece is cut in two.
    fn make_room(&mut self, piece: usize, index: usize) -> (usize, usize) {
        match self.pieces.get_mut(piece).map(Arc::make_mut) {
            Some(full) if index < full.all.len() => {
                let tail: Piece = full.all.split_off(full.all.len() / 2).into_iter().collect();
                full.totals.take(tail.totals);
                let half = full.all.len();
                self.pieces.insert(piece + 1, tail.into());
                if index <= half { (piece, index) } else { (piece + 1, index - half) }
            }
            Some(_) => {
                self.pieces.insert(piece + 1, Arc::default());
                (piece + 1, 0)
            }
            None => {
                self.pieces.push(Arc::default());
                (0, 0)
            }
        }
    }
}

/// Which piece, and where in it.
#[derive(Clone, Copy, Default)]
struct Place {
    piece: usize,
    index: usize,
}

impl FromIterator<Arc<Annotation>> for Piece {
    fn from_iter<I: IntoIterator<Item = Arc<Annotation>>>(annotations: I) -> Self {
        let all: Vec<_> = annotations.into_iter().collect();
        let mut totals = Totals::default();
        all.iter().for_each(|annotation| totals.add(Totals::of(annotation)));
        Self { all, totals }
    }
}

impl<A: Into<Arc<Annotation>>> FromIterator<A> for Annotations {
    fn from_iter<I: IntoIterator<Item = A>>(annotations: I) -> Self {
        let mut all = Self::default();
        annotations.into_iter().for_each(|annotation| all.push(annotation));
        all
    }
}

impl<A: Into<Arc<Annotation>>> From<Vec<A>> for Annotations {
    fn from(annotations: Vec<A>) -> Self {
        annotations.into_iter().collect()
    }
}

impl Index<usize> for Annotations {
    type Output = Annotation;

    fn index(&self, at: usize) -> &Annotation {
        let mut index = at;
        for piece in &self.pieces {
            match piece.all.get(index) {
                Some(annotation) => return annotation,
                None => index -= piece.all.len(),
            }
        }
        panic!("there are {} annotations, and none at {at}", self.len());
    }
}

/// Equal when they are the same marks in the same order, in whatever pieces.
impl PartialEq for Annotations {
    fn eq(&self, other: &Self) -> bool {
        let is_shared = self.pieces.len() == other.pieces.len()
            && self.pieces.iter().zip(&other.pieces).all(|(one, two)| Arc::ptr_eq(one, two));
        let is_same = |(one, two): (&Arc<_>, &Arc<_>)| Arc::ptr_eq(one, two) || one == two;
        is_shared || self.totals == other.totals && self.shared().zip(other.shared()).all(is_same)
    }
}

/// What sets a list of marks apart from another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// What is not there any more, or is another one now.
    pub gone: Vec<Arc<Annotation>>,
    /// What is new, or is another one now.
    pub come: Vec<Arc<Annotation>>,
    /// How many marks lie in front of those; none when nothing changed.
    pub before_them: usize,
}

impl Annotations {
    /// All of them, in order, as designs share them.
    pub fn shared(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.pieces.iter().flat_map(|piece| &piece.all)
    }

    /// What sets these apart from what was `before`. Pieces that both share cost one look each.
    pub fn since(&self, before: &Self) -> Difference {
        let is_same = |(one, two): &(&Arc<Piece>, &Arc<Piece>)| Arc::ptr_eq(one, two);
        let (one, two) = (&before.pieces, &self.pieces);
        let head = one.iter().zip(two).take_while(is_same).count();
        let ends = one[head..].iter().rev().zip(two[head..].iter().rev());
        let tail = ends.take_while(is_same).count();
        let marks = |pieces: &[Arc<Piece>]| -> Vec<Arc<Annotation>> {
            let rest = &pieces[head..pieces.len() - tail];
            rest.iter().flat_map(|piece| piece.all.iter().cloned()).collect()
        };
        let (mut gone, mut come) = (marks(one), marks(two));
        let is_same = |(one, two): &(&Arc<Annotation>, &Arc<Annotation>)| Arc::ptr_eq(one, two);
        let head = gone.iter().zip(&come).take_while(is_same).count();
        gone.drain(..head);
        come.drain(..head);
        let stayed = gone.iter().rev().zip(come.iter().rev()).take_while(is_same).count();
        gone.truncate(gone.len() - stayed);
        come.truncate(come.len() - stayed);
        let behind = two[two.len() - tail..].iter().map(|piece| piece.all.len());
        Difference { gone, come, before_them: stayed + behind.sum::<usize>() }
    }
}

impl fmt::Debug for Annotations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{Body, PartBy, Target};
    use crate::fixtures::view;
    use crate::ink::{Brush, Sample, Stroke};
    use kurbo::Point;
    use proptest::prelude::*;

    fn mark(id: u32) -> Annotation {
        let samples = vec![Sample::new(Point::ZERO, 0.5); id as usize % 5];
        let shape = match id % 3 {
            0 => Shape::Point(Point::ZERO),
            _ => Shape::Stroke(Stroke::new(samples, Brush::default())),
        };
        let target = Target { view: view("front"), part: None, part_by: PartBy::default(), shape };
        Annotation { id: AnnotationId(id), body: Body::default(), target, proposal: None }
    }

    fn ids(annotations: &Annotations) -> Vec<u32> {
        annotations.iter().map(|annotation| annotation.id.0).collect()
    }

    proptest! {
        #[test]
        fn they_are_a_list_with_its_sums(
            steps in prop::collection::vec((0_usize..200, 0_u32..400, 0..4), 0..400)
        ) {
            let (mut found, mut expected) = (Annotations::default(), Vec::<Annotation>::new());
            for (at, id, what) in steps {
                let known = expected.iter().position(|a| a.id.0 == id);
                let before = found.clone();
                let was = ids(&before);
                match (what, known) {
                    (0, Some(at)) => {
                        let removed = found.remove(AnnotationId(id)).map(|(at, a)| (at, a.id.0));
                        prop_assert_eq!(removed, Some((at, id)));
                        expected.remove(at);
                    }
                    (1, Some(at)) => {
                        found.edit(AnnotationId(id), |a| a.body.comment = "longer".into());
                        expected[at].body.comment = "longer".into();
                    }
                    (_, None) => {
                        found.insert(at, mark(id));
                        expected.insert(at.min(expected.len()), mark(id));
                    }
                    _ => {}
                }
                prop_assert_eq!(ids(&before), was, "a copy stays as it is");
            }
            prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>());
            prop_assert_eq!(&found, &Annotations::from(expected.clone()));
            prop_assert_eq!(found.totals(), Piece::from_iter(found.shared().cloned()).totals());
            prop_assert_eq!(found.pins().count(), found.totals().pins);
            for (at, annotation) in expected.iter().enumerate() {
                prop_assert_eq!(found.position(annotation.id), Some(at));
                prop_assert_eq!(&found[at], annotation);
            }
            prop_assert!(found.pieces().iter().all(|p| (1..=MOST).contains(&p.all.len())));
        }
    }

    #[test]
    fn what_sets_two_lists_apart_is_what_was_done() {
        let ids = |marks: &[Arc<Annotation>]| marks.iter().map(|m| m.id.0).collect::<Vec<_>>();
        let many: Annotations = (1..=1000).map(mark).collect();
        let check = |after: &Annotations, gone: &[u32], come: &[u32], before_them: usize| {
            let found = after.since(&many);
            assert_eq!((ids(&found.gone), ids(&found.come)), (gone.to_vec(), come.to_vec()));
            assert_eq!(found.before_them, before_them);
        };
        check(&many.clone(), &[], &[], 0);
        let mut after = many.clone();
        after.push(mark(1001));
        check(&after, &[], &[1001], 0);
        let mut after = many.clone();
        after.remove(AnnotationId(1000));
        check(&after, &[1000], &[], 0);
        let mut after = many.clone();
        after.remove(AnnotationId(500));
        check(&after, &[500], &[], 500);
        let mut after = many.clone();
        after.edit(AnnotationId(7), |mark| mark.body.comment = "another".into());
        check(&after, &[7], &[7], 993);
    }

    #[test]
    fn one_more_leaves_all_full_pieces_shared() {
        let many: Annotations = (1..=1000).map(mark).collect();
        let mut more = many.clone();
        more.push(mark(1001));
        let shared = many.pieces().iter().zip(more.pieces()).filter(|(a, b)| Arc::ptr_eq(a, b));
        assert!(shared.count() >= many.pieces().len() - 1);
        assert_ne!(many, more);
    }
}
