//! The texts of diagnostics about `extends` and `abstract`.

use super::wording::{Args, Message};

pub(super) fn invalid_boolean(args: Args<'_>) -> Message {
    Message::new(format!("`{}` is neither true nor false", args.at(0)), "not `true` or `false`").meant(args.at(1))
}

pub(super) fn invalid_base(args: Args<'_>) -> Message {
    let (item, more) = (args.at(1), args.at(2));
    let not_a_name = |label: &str| Message::new(format!("`{item}` names no base"), label);
    match args.at(0) {
        "web" => not_a_name("a web address").help("nothing is read from the network: keep the file beside this one"),
        "backslash" => not_a_name("`\\` in a path").write(more).help("paths are written with `/` on every system"),
        "absolute" => not_a_name("an absolute path").help("a path counts from the folder of this file: `./base.yaml`"),
        "ending" => {
            not_a_name("neither .yaml nor .yml").help("a path ends in `.yaml` or `.yml`; a shipped spec is named by its id alone")
        }
        "shipped" => not_a_name("a path in a shipped spec").help("shipped specs extend shipped specs"),
        "twice" => Message::new(format!("`{item}` occurs twice"), "again here").related("first here"),
        "deep" => Message::new("too many levels of bases", format!("more than {more} levels"))
            .help("let this spec extend what it needs directly"),
        "many" => Message::new("too many bases", format!("more than {more}")),
        "large" => Message::new("the bases are too large", format!("with this one, more than {more} MiB")),
        _ => not_a_name("neither a name nor a path")
            .help("a shipped spec is named by its id (`jsonrpc`), a file by its path from here (`./base.yaml`)"),
    }
}

pub(super) fn unknown_base(args: Args<'_>) -> Message {
    let item = args.at(1);
    match args.at(0) {
        "file" => {
            let (path, why, shipped) = (args.at(2), args.at(3), args.at(4));
            let message = Message::new(format!("cannot read the base `{path}`: {why}"), "not found");
            if shipped.is_empty() {
                message.help("a path counts from the folder of the file in which it is written")
            } else {
                message.write(shipped).help("a shipped spec is named by its id alone")
            }
        }
        "feature" => Message::new(format!("the base `{item}` is not known here"), "not known")
            .help(format!("shipped specs come with the feature {}", args.at(2)))
            .help("a file of your own is named by its path: `./base.yaml`"),
        "none" => Message::new(format!("the base `{item}` is not known here"), "not known")
            .help("a file is named by its path: `./base.yaml`"),
        _ => {
            let message = Message::new(format!("no spec called `{item}` is shipped"), "not known").meant(args.at(2));
            let message =
                if args.at(2).is_empty() { message.help(format!("the shipped specs are {}", args.at(3))) } else { message };
            message.help("a file of your own is named by its path: `./base.yaml`")
        }
    }
}

pub(super) fn base_cycle(args: Args<'_>) -> Message {
    Message::new("specs extend each other in a cycle", "leads back here").related("by way of this").help(args.at(1))
}
