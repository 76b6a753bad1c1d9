//! Of the command line's subcommands the one that decodes.

pub(crate) mod decode;
