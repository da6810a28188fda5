//! Every finding in Swedish.

use super::Finding;

pub(super) fn message(finding: &Finding) -> String {
    finding.code().to_owned()
}
