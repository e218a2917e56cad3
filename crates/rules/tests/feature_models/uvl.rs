//! Reads the boolean level of feature models in the Universal Variability Language (UVL).
//! It must not know how a model is solved.
//!
//! The language is that of C. Sundermann, K. Feichtinger, D. Engelhardt, R. Rabiser and T. Thüm,
//! “Yet another textual variability language?” (2021). Attributes are no matter of choice and are
//! passed over; what else is not boolean is left out, and said so with its line.

use std::collections::BTreeMap;

/// Features, each of which is chosen or not, and what has to hold between them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    /// Names, in the order of the file. The first is the root, which is always chosen.
    pub(crate) features: Vec<String>,
    pub(crate) groups: Vec<Group>,
    pub(crate) constraints: Vec<Expression>,
    pub(crate) left_out: Vec<LeftOut>,
}

/// When `parent` is chosen, so many of `children` are; otherwise none.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) parent: usize,
    pub(crate) children: Vec<usize>,
    pub(crate) least: usize,
    pub(crate) most: usize,
}

/// What a constraint says.
#[derive(Clone, Debug)]
pub(crate) enum Expression {
    Feature(usize),
    Not(Box<Expression>),
    And(Vec<Expression>),
    Or(Vec<Expression>),
    Implies(Box<Expression>, Box<Expression>),
    Same(Box<Expression>, Box<Expression>),
}

/// Something that is not boolean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Counted from 1.
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// Reads a model; what cannot be read is in its `left_out`.
pub(crate) fn read(text: &str) -> Model {
    let mut reader = Reader::default();
    for (number, line) in text.lines().enumerate() {
        let words = without_comment(line).trim();
        if !words.is_empty() {
            reader.line(number + 1, line.len() - line.trim_start().len(), words);
        }
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    model: Model,
    names: BTreeMap<String, usize>,
    section: Section,
    /// What the line is within, by how far it is indented.
    within: Vec<(usize, Within)>,
}

#[derive(Default, PartialEq, Eq)]
enum Section {
    #[default]
    Other,
    Features,
    Constraints,
}

#[derive(Clone, Copy)]
enum Within {
    Feature(usize),
    /// The group by its number.
    Group(usize),
}

impl Reader {
    fn line(&mut self, line: usize, indent: usize, words: &str) {
        match (indent, words) {
            (0, "features") => self.section = Section::Features,
            (0, "constraints") => self.section = Section::Constraints,
            _ if self.section == Section::Features => self.feature_line(line, indent, words),
            _ if self.section == Section::Constraints => self.constraint(line, words),
            _ => self.leave_out(line, words),
        }
    }

    fn feature_line(&mut self, line: usize, indent: usize, words: &str) {
        self.within.retain(|(outer, _)| *outer < indent);
        let within = self.within.last().map(|(_, within)| *within);
        let this = match within {
            Some(Within::Feature(parent)) => self.group(parent, words).map(Within::Group),
            Some(Within::Group(group)) => {
                let child = self.feature(line, words);
                self.model.groups[group].children.extend(child);
                child.map(Within::Feature)
            }
            None => self.feature(line, words).map(Within::Feature),
        };
        match this {
            Some(this) => self.within.push((indent, this)),
            None => self.leave_out(line, words),
        }
    }

    /// A group whose limits are those of its last words; how many children it has is known later.
    fn group(&mut self, parent: usize, words: &str) -> Option<usize> {
        let all = usize::MAX;
        let (least, most) = match words {
            "mandatory" => (all, all),
            "optional" => (0, all),
            "alternative" => (1, 1),
            "or" => (1, all),
            _ => cardinality(words)?,
        };
        self.model.groups.push(Group { parent, children: Vec::new(), least, most });
        Some(self.model.groups.len() - 1)
    }

    fn feature(&mut self, line: usize, words: &str) -> Option<usize> {
        let words = words.split('{').next().unwrap_or_default().trim();
        let untyped = ["String ", "Integer ", "Real ", "Boolean "]
            .iter()
            .find_map(|kind| words.strip_prefix(kind))
            .unwrap_or(words);
        let (name, rest) = name(untyped)?;
        if rest.trim_start().starts_with("cardinality") {
            // Chosen once or not at all: how often is not boolean.
            self.leave_out(line, rest.trim());
        } else if !rest.trim().is_empty() {
            return None;
        }
        self.model.features.push(name.to_owned());
        self.names.insert(name.to_owned(), self.model.features.len() - 1);
        Some(self.model.features.len() - 1)
    }

    fn constraint(&mut self, line: usize, words: &str) {
        let parser = Parser { names: &self.names, rest: words };
        match parser.whole() {
            Some(expression) => self.model.constraints.push(expression),
            None => self.leave_out(line, words),
        }
    }

    fn leave_out(&mut self, line: usize, words: &str) {
        self.model.left_out.push(LeftOut { line, text: words.to_owned() });
    }

    fn finish(mut self) -> Model {
        for group in &mut self.model.groups {
            let children = group.children.len();
            (group.least, group.most) = (group.least.min(children), group.most.min(children));
        }
        self.model
    }
}

/// `[2]`, `[1..3]` or `[1..*]`.
fn cardinality(words: &str) -> Option<(usize, usize)> {
    let inner = words.strip_prefix('[')?.strip_suffix(']')?;
    let (least, most) = inner.split_once("..").unwrap_or((inner, inner));
    let most = if most == "*" { usize::MAX } else { most.parse().ok()? };
    Some((least.parse().ok()?, most))
}

/// The line without what follows `//`, unless that is part of a quoted name.
fn without_comment(line: &str) -> &str {
    let is_comment = |at: &usize| line[..*at].matches('"').count().is_multiple_of(2);
    let at = line.match_indices("//").map(|(at, _)| at).find(is_comment);
    at.map_or(line, |at| &line[..at])
}

/// The name at the beginning, quoted or not, and what comes after it.
fn name(words: &str) -> Option<(&str, &str)> {
    if let Some(quoted) = words.strip_prefix('"') {
        return quoted.split_once('"');
    }
    let is_over = |c: char| !c.is_alphanumeric() && c != '_';
    let end = words.find(is_over).unwrap_or(words.len());
    (end > 0).then(|| words.split_at(end))
}

/// Reads an expression: `!` binds closest, then `&`, `|`, `=>` and `<=>`.
struct Parser<'a> {
    names: &'a BTreeMap<String, usize>,
    rest: &'a str,
}

impl Parser<'_> {
    /// The expression, when it is all there is; `None` when it is not boolean, or of no feature.
    fn whole(mut self) -> Option<Expression> {
        let expression = self.same()?;
        self.rest.is_empty().then_some(expression)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign).map(str::trim_start);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn same(&mut self) -> Option<Expression> {
        let mut left = self.implies()?;
        while self.takes("<=>") {
            left = Expression::Same(Box::new(left), Box::new(self.implies()?));
        }
        Some(left)
    }

    fn implies(&mut self) -> Option<Expression> {
        let left = self.any()?;
        if self.takes("=>") {
            return Some(Expression::Implies(Box::new(left), Box::new(self.implies()?)));
        }
        Some(left)
    }

    fn any(&mut self) -> Option<Expression> {
        let mut parts = vec![self.all()?];
        while self.takes("|") {
            parts.push(self.all()?);
        }
        Some(if parts.len() == 1 { parts.remove(0) } else { Expression::Or(parts) })
    }

    fn all(&mut self) -> Option<Expression> {
        let mut parts = vec![self.one()?];
        while self.takes("&") {
            parts.push(self.one()?);
        }
        Some(if parts.len() == 1 { parts.remove(0) } else { Expression::And(parts) })
    }

    fn one(&mut self) -> Option<Expression> {
        if self.takes("!") {
            return Some(Expression::Not(Box::new(self.one()?)));
        }
        if self.takes("(") {
            let inner = self.same()?;
            return self.takes(")").then_some(inner);
        }
        let (name, rest) = name(self.rest)?;
        let feature = *self.names.get(name)?;
        self.rest = rest.trim_start();
        Some(Expression::Feature(feature))
    }
}
