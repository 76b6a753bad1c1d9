//! Generates the enums that are measured: those of five shipped specs and of `specs/`. With the
//! feature `peers` it also generates two enums of 5,000 errors, and the same codes as the tables
//! one would write without vendor-errors.

#[cfg(feature = "peers")]
#[path = "src/synthetic.rs"]
#[allow(dead_code, reason = "the program uses all of it")]
mod synthetic;

fn main() {
    let mut build = vendor_errors_codegen::Build::new().folder("specs");
    for vendor in ["knox", "picus", "policycortex", "qivicon", "qualys-pcrs"] {
        build = build.spec(format!("../vendors/specs/{vendor}.yaml"));
    }
    #[cfg(feature = "peers")]
    let build = large::add_to(build);
    build.compile();
}

#[cfg(feature = "peers")]
mod large {
    use std::fmt::Write;
    use std::path::{Path, PathBuf};
    use std::{env, fs};

    use vendor_errors_codegen::Build;

    use crate::synthetic::{Codes, Made, errors, spec};

    /// The same count as `parts/lookup.rs` looks up.
    const ERRORS: usize = 5000;

    pub(crate) fn add_to(mut build: Build) -> Build {
        println!("cargo::rerun-if-changed=src/synthetic.rs");
        let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
        for (vendor, codes) in [("integers", Codes::Integers), ("texts", Codes::Texts)] {
            let errors = errors(ERRORS, codes, false);
            // Not the file itself: it is the script's own output.
            let path = out.join(format!("{vendor}.yaml"));
            write(&path, &spec(vendor, &errors));
            write(&out.join(format!("{vendor}_peers.rs")), &peers(&errors, codes));
            build = build.spec(path);
        }
        build
    }

    /// The codes with their positions, as a `match` and as a `phf` map.
    fn peers(errors: &[Made], codes: Codes) -> String {
        let key = |code: &str| if codes == Codes::Integers { format!("{code}_u32") } else { format!("{code:?}") };
        let kind = if codes == Codes::Integers { "u32" } else { "&str" };
        let mut arms = String::new();
        let mut map = String::new();
        for (position, error) in errors.iter().enumerate() {
            let key = key(&error.code);
            writeln!(arms, "        {key} => {position},").unwrap();
            writeln!(map, "    {key} => {position},").unwrap();
        }
        let stat = kind.replace('&', "&'static ");
        format!(
            "pub(crate) fn by_match(code: {kind}) -> Option<u32> {{\n    Some(match code {{\n{arms}        _ => return None,\n    }})\n}}\n\n\
             pub(crate) static BY_PHF: phf::Map<{stat}, u32> = phf::phf_map! {{\n{map}}};\n"
        )
    }

    fn write(path: &Path, text: &str) {
        if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
            return;
        }
        fs::write(path, text).expect("OUT_DIR can be written to");
    }
}
