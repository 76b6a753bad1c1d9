//! Translates words of other formats to those of this one: `http_status`, `retry: yes`,
//! `rate_limit`, `float`.
//!
//! Used only for help texts; none of it is accepted. A text that could mean two things gets no
//! suggestion.

type Table = &'static [(&'static str, &'static [&'static str])];

const ENTRY: Table = &[
    ("code", &["error_code", "errorcode", "err_code", "errno", "vendor_code", "codes"]),
    ("aliases", &["alias", "other_codes", "also"]),
    ("status", &["http_status", "httpstatus", "http_code", "http", "status_code", "statuscode", "statuses"]),
    ("message", &["msg", "error_message", "pattern", "regex", "template", "text"]),
    ("when", &["where", "if", "match", "matches", "condition", "conditions", "require", "requires"]),
    ("over", &["priority", "precedence", "before", "wins_over", "overrides"]),
    ("summary", &["title", "short", "brief", "meaning"]),
    ("description", &["desc", "details", "detail", "long", "explanation", "comment", "note"]),
    ("causes", &["cause", "reasons"]),
    ("action", &["fix", "solution", "resolution", "remedy", "hint", "advice", "what_to_do", "help"]),
    ("docs", &["url", "link", "doc", "documentation", "href", "docs_url", "see", "reference"]),
    ("source", &["origin", "from", "sources"]),
    ("category", &["kind", "type", "class", "grpc_code"]),
    (
        "retry",
        &[
            "retryable",
            "retriable",
            "can_retry",
            "should_retry",
            "retry_policy",
            "retries",
            "retry_after",
            "backoff",
            "delay",
            "after",
            "max_retries",
            "idempotent",
            "transient",
            "temporary",
        ],
    ),
    ("fields", &["capture", "captures", "params", "parameters", "extract", "data"]),
    ("examples", &["example", "sample", "samples", "tests"]),
    ("name", &["variant", "rust_name", "rust"]),
    ("called", &["vendor_name", "original_name"]),
    ("transport", &["network", "failure", "transport_failure", "connection"]),
    ("removed", &["deleted", "obsolete", "gone"]),
];

const SHAPE: Table = &[
    ("code", &["error_code", "errorcode", "code_path", "code_pointer"]),
    ("message", &["msg", "error_message", "message_path", "text"]),
    ("status", &["http_status", "http_code", "status_code", "statuses", "http"]),
    ("each", &["items", "list", "foreach", "for_each", "elements", "array", "path", "root", "base"]),
    ("when", &["where", "if", "match", "condition", "conditions"]),
    ("code_after", &["code_prefix", "strip_prefix", "prefix"]),
    ("code_before", &["code_suffix", "strip_suffix", "suffix"]),
];

const DOCUMENT: Table = &[
    ("vendor-errors", &["version", "format", "vendor_errors", "spec"]),
    ("vendor", &["id", "name", "vendor_id", "service"]),
    (
        "extends",
        &["extend", "base", "bases", "inherits", "inherit", "parent", "parents", "include", "includes", "import", "imports"],
    ),
    ("abstract", &["is_abstract", "virtual"]),
    ("docs", &["url", "link", "doc", "documentation", "source"]),
    ("retrieved", &["date", "updated", "read"]),
    ("responses", &["response", "shapes", "shape", "formats", "bodies", "body"]),
    ("common", &["fields", "shared", "common_fields"]),
    ("errors", &["error", "entries", "codes"]),
    ("keys_are_codes", &["keys", "key_is_code", "codes_are_keys", "keyed_by_code", "key"]),
    ("retry_overrides", &["overrides", "retry_override"]),
];

const EXAMPLE: Table = &[
    ("status", &["http_status", "status_code", "code", "http"]),
    ("headers", &["header"]),
    ("body", &["response", "content", "payload", "data", "json", "text"]),
    ("retry_after", &["delay", "wait", "retry", "after"]),
    ("source", &["url", "link", "docs", "origin", "from"]),
    ("seen", &["date", "captured", "observed", "recorded", "retrieved"]),
];

/// The key of a mapping that has this name in another format.
pub(crate) fn key(what: &str, written: &str) -> Option<&'static str> {
    let table = match what {
        "an entry" => ENTRY,
        "a response format" => SHAPE,
        "the spec" => DOCUMENT,
        "an example" => EXAMPLE,
        _ => return None,
    };
    find(table, written)
}

/// The category.
pub(crate) fn category(written: &str) -> Option<&'static str> {
    find(
        &[
            (
                "resource_exhausted",
                &[
                    "rate_limit",
                    "rate_limited",
                    "ratelimit",
                    "rate_limiting",
                    "too_many_requests",
                    "throttled",
                    "throttling",
                    "quota",
                    "quota_exceeded",
                    "429",
                ],
            ),
            ("unauthenticated", &["auth", "authentication", "unauthorized", "unauthorised", "token", "401"]),
            ("permission_denied", &["forbidden", "authorization", "permission", "permissions", "access_denied", "403"]),
            (
                "invalid_argument",
                &["bad_request", "validation", "validation_error", "invalid", "invalid_request", "client_error", "400"],
            ),
            ("not_found", &["missing", "gone", "404"]),
            ("already_exists", &["duplicate", "exists"]),
            ("aborted", &["conflict", "409"]),
            ("deadline_exceeded", &["timeout", "timed_out", "504"]),
            ("internal", &["server_error", "internal_error", "internal_server_error", "server", "fatal", "500"]),
            ("unimplemented", &["not_implemented", "unsupported", "not_supported", "501"]),
            ("unavailable", &["service_unavailable", "overloaded", "maintenance", "transient", "network", "503"]),
            ("failed_precondition", &["precondition", "precondition_failed", "payment", "payment_required", "billing"]),
            ("cancelled", &["canceled", "aborted_by_client"]),
            ("unknown", &["other", "none", "generic"]),
        ],
        written,
    )
}

/// The retry kind. If several could be meant, the most cautious one.
pub(crate) fn retry_kind(written: &str) -> Option<&'static str> {
    find(
        &[
            (
                "again",
                &[
                    "yes",
                    "true",
                    "always",
                    "retry",
                    "retryable",
                    "retriable",
                    "transient",
                    "temporary",
                    "later",
                    "on",
                    "exponential",
                    "backoff",
                    "immediately",
                ],
            ),
            (
                "never",
                &["no", "false", "none", "fatal", "permanent", "abort", "stop", "fail", "off", "not_retryable", "no_retry"],
            ),
            (
                "throttled",
                &["throttle", "throttling", "rate_limit", "rate_limited", "ratelimit", "slow_down", "too_many_requests", "429"],
            ),
            ("reauth", &["auth", "login", "reauthenticate", "refresh_token", "renew", "token"]),
            ("human", &["manual", "support", "contact", "contact_support", "user"]),
            ("refresh", &["reload", "refetch"]),
            ("elsewhere", &["redirect", "failover"]),
            ("done", &["success", "ok", "ignore"]),
            ("unknown", &["maybe", "depends", "unclear"]),
        ],
        written,
    )
}

/// The type of a field.
pub(crate) fn field_type(written: &str) -> Option<&'static str> {
    find(
        &[
            ("integer", &["int", "i64", "i32", "u64", "u32", "usize", "long", "whole"]),
            ("string", &["text", "str", "varchar", "char"]),
            ("number", &["float", "double", "decimal", "f64", "f32", "num"]),
            ("boolean", &["bool", "flag"]),
            ("json", &["object", "map", "dict", "any", "value", "mapping"]),
            ("list", &["array", "vec", "strings", "texts"]),
            ("seconds", &["sec", "secs", "second", "s"]),
            ("milliseconds", &["ms", "millis", "msec", "millisecond"]),
            ("minutes", &["min", "mins", "minute"]),
            ("hours", &["h", "hr", "hrs", "hour"]),
            ("rfc3339", &["date", "datetime", "date_time", "timestamp", "iso8601", "iso_8601", "iso", "time"]),
            ("epoch_seconds", &["epoch", "unix", "unix_time", "unix_timestamp", "unixtime"]),
            ("epoch_milliseconds", &["epoch_ms", "epoch_millis", "unix_ms"]),
            ("http_date", &["httpdate", "rfc1123", "rfc7231"]),
            ("auto_delay", &["retry_after", "delay"]),
            ("percent", &["percent_encoded", "urlencoded", "url_encoded"]),
            ("sensitive", &["secret", "password", "hidden", "private"]),
        ],
        written,
    )
}

/// The transport failure.
pub(crate) fn transport(written: &str) -> Option<&'static str> {
    find(
        &[
            ("timeout", &["timed_out", "time_out", "deadline", "timeouts"]),
            ("connect", &["connection", "connection_refused", "refused", "unreachable", "connection_failed"]),
            ("interrupted", &["reset", "connection_reset", "eof", "closed", "aborted", "broken_pipe", "disconnect"]),
            ("tls", &["ssl", "certificate", "cert", "handshake"]),
            ("dns", &["resolve", "resolution", "hostname", "name_resolution", "lookup"]),
        ],
        written,
    )
}

fn find(table: &[(&'static str, &[&str])], written: &str) -> Option<&'static str> {
    let folded = written.trim().to_lowercase().replace(['-', ' '], "_");
    table.iter().find(|(_, others)| others.contains(&&*folded)).map(|(name, _)| *name)
}
