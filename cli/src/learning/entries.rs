//! Makes entries for the errors that were learned.

use crate::drafts::entry::EntryDraft;
use crate::learning::learner::{Group, Kind};

/// The entry of a kind.
pub(crate) fn entry(kind: &Kind, group: &Group) -> EntryDraft {
    let statuses: Vec<String> =
        group.statuses.iter().filter(|status| (100..=599).contains(*status)).map(u16::to_string).collect();
    let messages = || group.wordings.values().filter_map(crate::learning::wording::Wording::template).collect::<Vec<_>>();
    let base = EntryDraft {
        examples: group
            .example
            .iter()
            .filter(|example| example.transport.is_some() || (100..=599).contains(&example.status))
            .cloned()
            .collect(),
        comment: Some(format!("seen {}", if group.count == 1 { "once".into() } else { format!("{} times", group.count) })),
        ..EntryDraft::default()
    };
    match kind {
        Kind::Code(code) => EntryDraft { code: Some(code.clone()), statuses, messages: messages(), ..base },
        Kind::Text(..) => EntryDraft { statuses, messages: messages(), ..base },
        Kind::Status(_) => EntryDraft { statuses, ..base },
        Kind::Transport(_) => EntryDraft { transport: group.transport, ..base },
    }
}

/// The kinds, the most frequent first.
pub(crate) fn sorted<'g>(groups: impl Iterator<Item = (&'g Kind, &'g Group)>) -> Vec<(&'g Kind, &'g Group)> {
    let mut groups: Vec<_> = groups.collect();
    groups.sort_by(|(kind, group), (other_kind, other)| other.count.cmp(&group.count).then_with(|| kind.cmp(other_kind)));
    groups
}

/// What a kind is, for people.
pub(crate) fn shown(kind: &Kind, group: &Group) -> String {
    let statuses = group.statuses.iter().map(u16::to_string).collect::<Vec<_>>().join("|");
    let text = || group.wordings.values().find_map(crate::learning::wording::Wording::template);
    match kind {
        Kind::Code(code) => format!("{statuses} code {code}"),
        Kind::Text(..) => format!("{statuses} \"{}\"", text().unwrap_or_default()),
        Kind::Status(_) => format!("{statuses} without a code"),
        Kind::Transport(name) => format!("no response: {name}"),
    }
}
