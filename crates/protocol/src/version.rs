//! The versions of the protocol: which are spoken, and what an older one calls otherwise than the newest.
//! Knows nothing of ports, nor of what a method does: behind this, everybody speaks the newest.

use crate::host::Versions;

/// One version of the protocol.
#[derive(Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, raised only by what breaks a host.
    pub number: u32,
    /// The methods it names otherwise: the newest version's name, and its own.
    pub renamed: &'static [(&'static str, &'static str)],
}

/// The versions that the widget speaks, the oldest first.
pub const SPOKEN: &[Version] = &[Version { number: 1, renamed: &[] }];

/// The numbers of `spoken`.
pub fn numbers(spoken: &[Version]) -> Vec<u32> {
    spoken.iter().map(|version| version.number).collect()
}

impl Version {
    /// The newest of `spoken` that a host speaks as well.
    pub fn common(spoken: &'static [Version], host: Versions) -> Option<&'static Version> {
        let is_spoken = |version: &&Version| (host.min..=host.max).contains(&version.number);
        spoken.iter().filter(is_spoken).max_by_key(|version| version.number)
    }

    /// What the newest version calls the method that this one calls `name`; nothing when this one has no
    /// such name.
    pub fn read<'a>(&self, name: &'a str) -> Option<&'a str> {
        match self.renamed.iter().find(|(_, own)| *own == name) {
            Some((newest, _)) => Some(newest),
            None if self.renamed.iter().any(|(newest, _)| *newest == name) => None,
            None => Some(name),
        }
    }

    /// What this version calls the method that the newest calls `name`.
    pub fn write<'a>(&self, name: &'a str) -> &'a str {
        self.renamed.iter().find(|(newest, _)| *newest == name).map_or(name, |(_, own)| own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::method;

    /// A version that there is only here: it calls two methods otherwise, one that a host asks, and
    /// one that the widget tells. So the one before has to be given the names it knows.
    const WITH_TWO: &[Version] = &[
        Version {
            number: 1,
            renamed: &[("design/read", method::DESIGN_GET), ("design/is", method::DESIGN_CHANGED)],
        },
        Version { number: 2, renamed: &[] },
    ];

    #[track_caller]
    fn check(host: (u32, u32), expected: Option<(u32, [Option<&str>; 2], &str)>) {
        let versions = Versions { min: host.0, max: host.1 };
        let spoken = Version::common(WITH_TWO, versions).map(|version| {
            let read = [method::DESIGN_GET, "design/read"].map(|name| version.read(name));
            (version.number, read, version.write("design/is"))
        });
        assert_eq!(spoken, expected, "{host:?}");
    }

    #[test]
    fn a_host_of_this_version_and_one_of_the_last_are_each_spoken_to_in_their_own_words() {
        let first = Some((1, [Some("design/read"), None], method::DESIGN_CHANGED));
        let second = Some((2, [Some(method::DESIGN_GET), Some("design/read")], "design/is"));
        for (host, expected) in [
            ((1, 1), first),
            ((2, 2), second),
            ((1, 2), second),
            ((1, 9), second),
            ((0, 1), first),
            ((3, 9), None),
            ((2, 1), None),
            ((0, 0), None),
        ] {
            check(host, expected);
        }
        assert_eq!(numbers(WITH_TWO), [1, 2]);
    }

    #[test]
    fn what_is_spoken_is_in_order_and_the_newest_renames_nothing() {
        assert!(SPOKEN.is_sorted_by_key(|version| version.number));
        assert!(SPOKEN.last().is_some_and(|newest| newest.renamed.is_empty()));
    }
}
