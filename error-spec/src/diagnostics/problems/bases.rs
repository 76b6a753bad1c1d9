//! Problems of `extends` and `abstract`.

use crate::diagnostics::message::Message;
use crate::diagnostics::problem::problem;

problem! {
    /// `abstract` is true or false.
    struct InvalidBoolean { text, near }
}

impl InvalidBoolean<'_> {
    fn message(self) -> Message {
        let Self { text, near } = self;
        Message::new(format!("`{text}` is neither true nor false"), "not `true` or `false`").meant(near)
    }
}

problem! {
    /// An item of `extends` that cannot be followed.
    InvalidBase {
        Web { item },
        Backslash { item, right },
        Absolute { item },
        Ending { item },
        Shipped { item },
        Twice { item },
        Deep { most },
        Many { most },
        Large { most },
        Name { item },
    }
}

impl InvalidBase<'_> {
    fn message(self) -> Message {
        let not_a_name = |item: &str, label: &str| Message::new(format!("`{item}` names no base"), label);
        match self {
            Self::Web { item } => {
                not_a_name(item, "a web address").help("nothing is read from the network: keep the file beside this one")
            }
            Self::Backslash { item, right } => {
                not_a_name(item, "`\\` in a path").write(right).help("paths are written with `/` on every system")
            }
            Self::Absolute { item } => {
                not_a_name(item, "an absolute path").help("a path counts from the folder of this file: `./base.yaml`")
            }
            Self::Ending { item } => not_a_name(item, "neither .yaml nor .yml")
                .help("a path ends in `.yaml` or `.yml`; a shipped spec is named by its id alone"),
            Self::Shipped { item } => not_a_name(item, "a path in a shipped spec").help("shipped specs extend shipped specs"),
            Self::Twice { item } => Message::new(format!("`{item}` occurs twice"), "again here").related("first here"),
            Self::Deep { most } => Message::new("too many levels of bases", format!("more than {most} levels"))
                .help("let this spec extend what it needs directly"),
            Self::Many { most } => Message::new("too many bases", format!("more than {most}")),
            Self::Large { most } => Message::new("the bases are too large", format!("with this one, more than {most} MiB")),
            Self::Name { item } => not_a_name(item, "neither a name nor a path")
                .help("a shipped spec is named by its id (`jsonrpc`), a file by its path from here (`./base.yaml`)"),
        }
    }
}

problem! {
    /// A base that is not found. `shipped` is the shipped spec that has its name.
    UnknownBase {
        File { path, why, shipped },
        Feature { item, feature },
        NoneShipped { item },
        NotShipped { item, near, all },
    }
}

impl UnknownBase<'_> {
    fn message(self) -> Message {
        match self {
            Self::File { path, why, shipped } => {
                let message = Message::new(format!("cannot read the base `{path}`: {why}"), "not found");
                if shipped.is_empty() {
                    message.help("a path counts from the folder of the file in which it is written")
                } else {
                    message.write(shipped).help("a shipped spec is named by its id alone")
                }
            }
            Self::Feature { item, feature } => Message::new(format!("the base `{item}` is not known here"), "not known")
                .help(format!("shipped specs come with the feature {feature}"))
                .help("a file of your own is named by its path: `./base.yaml`"),
            Self::NoneShipped { item } => Message::new(format!("the base `{item}` is not known here"), "not known")
                .help("a file is named by its path: `./base.yaml`"),
            Self::NotShipped { item, near, all } => {
                let message = Message::new(format!("no spec called `{item}` is shipped"), "not known").meant(near);
                let message = if near.is_empty() { message.help(format!("the shipped specs are {all}")) } else { message };
                message.help("a file of your own is named by its path: `./base.yaml`")
            }
        }
    }
}

problem! {
    /// Specs that extend each other.
    struct BaseCycle { cycle }
}

impl BaseCycle<'_> {
    fn message(self) -> Message {
        let Self { cycle } = self;
        Message::new("specs extend each other in a cycle", "leads back here").related("by way of this").help(cycle)
    }
}
