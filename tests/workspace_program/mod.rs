//! Programs of the workspace for tests of its other packages, which cargo does not build by itself.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The program `vendor-errors` or `generated-example`, built in the profile and folder of this test.
pub(crate) fn workspace_program(name: &str) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let test = std::env::current_exe().unwrap();
        let folder = test.ancestors().nth(2).unwrap().to_owned();
        let mut cargo = Command::new(env!("CARGO"));
        // Both packages have a test `parity`, which brings their programs along. With `--workspace`, dependencies have the
        // features that they have in `cargo test --workspace`, which then has built all of it.
        cargo.args(["test", "--quiet", "--workspace", "--test", "parity", "--no-run", "--target-dir"]);
        cargo.arg(folder.parent().unwrap()).env_remove("CARGO_BUILD_TARGET");
        if folder.ends_with("release") {
            cargo.arg("--release");
        }
        assert!(cargo.status().unwrap().success(), "the programs are built");
        folder
    });
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
