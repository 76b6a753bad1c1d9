//! The parts of a stream: events of `text/event-stream`, and lines.

/// The events of a stream: each with its name and its data.
#[must_use]
pub fn events(body: &str) -> Vec<(String, String)> {
    if body.trim_start().starts_with(['{', '[', '<']) {
        return Vec::new();
    }
    let lines = body.replace("\r\n", "\n").replace('\r', "\n");
    let mut all = Vec::new();
    let (mut name, mut data) = (String::new(), Vec::new());
    // The last event counts without the empty line behind it.
    for line in lines.split('\n').chain([""]) {
        if line.is_empty() {
            let name = Some(std::mem::take(&mut name)).filter(|name| !name.is_empty()).unwrap_or_else(|| "message".into());
            let data: Vec<String> = std::mem::take(&mut data);
            if !data.is_empty() {
                all.push((name, data.join("\n")));
            }
            continue;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut name),
            "data" => data.push(value.to_owned()),
            _ => {}
        }
    }
    all
}

/// The lines that are not blank.
#[must_use]
pub fn lines(body: &str) -> Vec<String> {
    body.split('\n').filter(|line| !line.trim_ascii().is_empty()).map(str::to_owned).collect()
}
