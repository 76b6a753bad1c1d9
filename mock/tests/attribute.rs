//! `#[rehearse]` on functions that call the mock.

use vendor_errors::mock::Mock;
use vendor_errors::vendors::github::GithubError;

/// An asynchronous program that never retries: the errors that need no retry are handled right.
#[vendor_errors::rehearse(GithubError, only = ["NotFound", "BadCredentials"], without_renewal)]
async fn find_user(vendor: Mock) -> Result<String, Box<dyn std::error::Error>> {
    vendor.succeed("GET /user", 200, r#"{"login":"octocat"}"#);
    Ok(reqwest::get(format!("{}/user", vendor.url())).await?.error_for_status()?.text().await?)
}

/// The same, blocking; and what a missing user means is the program's own business.
#[vendor_errors::rehearse(GithubError, only = ["NotFound"], handles = ["NotFound"])]
fn has_user(vendor: Mock) -> Result<bool, ureq::Error> {
    match ureq::get(format!("{}/user", vendor.url())).call() {
        Ok(_) => Ok(true),
        Err(ureq::Error::StatusCode(404)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The report is that of a failed test.
#[should_panic(expected = "FAIL NotFound: swallowed the error: returned success")]
#[vendor_errors::rehearse(GithubError, only = ["NotFound"])]
fn find_anything(vendor: Mock) -> Result<(), ureq::Error> {
    let _ = ureq::get(vendor.url()).call();
    Ok(())
}

/// The function form.
#[test]
fn without_the_attribute() {
    let report = vendor_errors::mock::rehearse::<GithubError, _, _>(|vendor: Mock| async move {
        reqwest::get(vendor.url()).await?.error_for_status().map(drop)
    });
    assert!(report.errors().count() > 25 && !report.is_clean(), "{report:#}");
}
