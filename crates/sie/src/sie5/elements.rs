//! Which element stands where, and what is done with it.

use quick_xml::events::BytesStart;

use super::account::{Account, Amount, Kind, PassedOver};
use super::attributes::{Attributes, shortened};
use super::journal::{JournalEntry, LedgerEntry};
use super::years::Years;
use super::{MAX_ELEMENT_DEPTH, NAMESPACE, Root};
use crate::finding::FindingKind;
use crate::label::Label;
use crate::reader::{Content, State};

/// An element that is read and open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Root,
    FileInfo,
    FiscalYears,
    Accounts,
    Account,
    Amount,
    Dimensions,
    Dimension,
    Journal,
    JournalEntry,
    LedgerEntry,
    /// Its attributes said everything.
    Leaf,
}

/// Parts that have no counterpart among the records of types 1 to 4.
const PASSED_OVER: [&str; 9] = [
    "CustomerInvoices",
    "SupplierInvoices",
    "FixedAssets",
    "GeneralSubdividedAccount",
    "Customers",
    "Suppliers",
    "AccountAggregations",
    "Documents",
    "Signature",
];
/// And the same inside elements that are read.
const PASSED_OVER_INSIDE: [&str; 5] =
    ["ForeignCurrencyAmount", "SubdividedAccountObjectReference", "LockingInfo", "VoucherReference", "CorrectedBy"];

/// Follows a document from tag to tag.
#[derive(Debug, Default)]
pub(super) struct Elements {
    open: Vec<Open>,
    /// How deep we are in something that is passed over.
    passing: usize,
    prefix: String,
    content: Content,
    years: Years,
    account: Option<Account>,
    amount: Option<Amount>,
    dimension: String,
    series: String,
    journal_entry: Option<JournalEntry>,
    ledger_entry: Option<LedgerEntry>,
    passed_over: PassedOver,
    counts: [u64; PASSED_OVER.len() + PASSED_OVER_INSIDE.len()],
    seen: Seen,
}

#[derive(Debug, Default)]
struct Seen {
    root: bool,
    file_info: bool,
    accounts: bool,
}

impl Elements {
    pub(super) fn are_open(&self) -> bool {
        !self.open.is_empty() || self.passing > 0
    }

    /// Takes a start tag. **Errors**: what makes the document unreadable.
    pub(super) fn start<const KEEP: bool>(
        &mut self,
        state: &mut State,
        start: &BytesStart<'_>,
    ) -> Result<(), FindingKind> {
        if self.open.len() + self.passing >= MAX_ELEMENT_DEPTH {
            return Err(FindingKind::XmlTooDeep { limit: MAX_ELEMENT_DEPTH });
        }
        if self.passing > 0 {
            self.passing += 1;
            return Ok(());
        }
        let name = start.name();
        let (local, prefix) = name.decompose();
        let (local, prefix) = (local.as_ref(), prefix.as_ref().map_or("", |prefix| prefix.as_ref()));
        let attributes = Attributes::of(start)?;
        let Some(parent) = self.open.last().copied() else {
            return self.root(state, local, prefix, &attributes);
        };
        let is_own = prefix == self.prefix;
        state.findings.around = None;
        match self.enter::<KEEP>(state, parent, if is_own { local } else { "" }, &attributes) {
            Some(open) => self.open.push(open),
            None => self.pass_over(state, parent, local),
        }
        Ok(())
    }

    fn root(
        &mut self,
        state: &mut State,
        local: &str,
        prefix: &str,
        attributes: &Attributes,
    ) -> Result<(), FindingKind> {
        let root = match local {
            "Sie" if !self.seen.root => Root::Sie,
            "SieEntry" if !self.seen.root => Root::SieEntry,
            _ if self.seen.root => return Err(FindingKind::XmlBroken),
            other => return Err(FindingKind::RootUnknown { name: shortened(other) }),
        };
        self.seen.root = true;
        self.prefix = prefix.to_owned();
        let declared = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
        let namespace = attributes.text(&declared);
        if namespace != NAMESPACE {
            state.add(FindingKind::NamespaceUnknown { value: shortened(namespace) });
        }
        state.xml = Some(root);
        self.open.push(Open::Root);
        Ok(())
    }

    /// Reads an element where it belongs; nothing if it does not belong there.
    fn enter<const KEEP: bool>(
        &mut self,
        state: &mut State,
        parent: Open,
        name: &str,
        attributes: &Attributes,
    ) -> Option<Open> {
        match parent {
            Open::Root => self.enter_part(name, attributes),
            Open::FileInfo => self.enter_file_info::<KEEP>(state, name, attributes),
            Open::FiscalYears if name == "FiscalYear" => {
                self.years.add(attributes, state.number);
                Some(Open::Leaf)
            }
            Open::Accounts if name == "Account" => {
                self.account = Some(Account::begin::<KEEP>(state, &mut self.content, attributes));
                Some(Open::Account)
            }
            Open::Account => {
                let kind = match name {
                    "OpeningBalance" | "OpeningBalanceMultidim" => Kind::Opening,
                    "ClosingBalance" | "ClosingBalanceMultidim" => Kind::Closing,
                    "Budget" | "BudgetMultidim" => Kind::Budget,
                    _ => return None,
                };
                self.amount = Some(Amount::begin(kind, attributes, state.number));
                Some(Open::Amount)
            }
            Open::Dimensions if name == "Dimension" => {
                self.dimension = attributes.text("id").to_owned();
                self.record::<KEEP>(state, Label::Dim, &[attributes.find("id"), attributes.find("name")]);
                Some(Open::Dimension)
            }
            Open::Dimension if name == "Object" => {
                let dimension = std::mem::take(&mut self.dimension);
                let fields = [Some(dimension.as_str()), attributes.find("id"), attributes.find("name")];
                self.record::<KEEP>(state, Label::Objekt, &fields);
                self.dimension = dimension;
                Some(Open::Leaf)
            }
            Open::Journal if name == "JournalEntry" => {
                self.journal_entry = Some(JournalEntry::begin(&self.series, attributes, state.number));
                Some(Open::JournalEntry)
            }
            Open::Amount | Open::JournalEntry | Open::LedgerEntry => self.enter_inner(state, parent, name, attributes),
            _ => None,
        }
    }

    fn enter_part(&mut self, name: &str, attributes: &Attributes) -> Option<Open> {
        Some(match name {
            "FileInfo" => {
                self.seen.file_info = true;
                Open::FileInfo
            }
            "Accounts" => {
                self.seen.accounts = true;
                Open::Accounts
            }
            "Dimensions" => Open::Dimensions,
            "Journal" => {
                self.series = attributes.text("id").to_owned();
                Open::Journal
            }
            _ => return None,
        })
    }

    fn enter_file_info<const KEEP: bool>(
        &mut self,
        state: &mut State,
        name: &str,
        attributes: &Attributes,
    ) -> Option<Open> {
        match name {
            "FiscalYears" => return Some(Open::FiscalYears),
            "SoftwareProduct" => {
                if attributes.find_text("name").is_none() {
                    state.add(FindingKind::FieldMissing { label: Label::Program, field: "name" });
                }
                self.record::<KEEP>(state, Label::Program, &[attributes.find("name"), attributes.find("version")]);
            }
            "FileCreation" => {
                let day = attributes.find("time").map(|_| attributes.day("time").into_owned());
                self.record::<KEEP>(state, Label::Gen, &[day.as_deref(), attributes.find_text("by")]);
            }
            "Company" => {
                let number = [attributes.find_text("organizationId"), attributes.find_text("multiple")];
                self.record::<KEEP>(state, Label::Orgnr, &number);
                for (label, field) in [(Label::Fnamn, "name"), (Label::Fnr, "clientId")] {
                    if attributes.find_text(field).is_some() {
                        self.record::<KEEP>(state, label, &[attributes.find(field)]);
                    }
                }
            }
            "AccountingCurrency" => self.record::<KEEP>(state, Label::Valuta, &[attributes.find("currency")]),
            _ => return None,
        }
        Some(Open::Leaf)
    }

    fn enter_inner(&mut self, state: &mut State, parent: Open, name: &str, attributes: &Attributes) -> Option<Open> {
        match (parent, name) {
            (Open::Amount | Open::LedgerEntry, "ObjectReference") => {
                let pair = (attributes.text("dimId").trim().to_owned(), attributes.text("objectId").to_owned());
                match (&mut self.ledger_entry, &mut self.amount) {
                    (Some(line), _) => line.objects.push(pair),
                    (None, Some(amount)) => amount.objects.push(pair),
                    (None, None) => {}
                }
            }
            (Open::JournalEntry, "EntryInfo" | "OriginalEntryInfo") => {
                if let Some(entry) = &mut self.journal_entry {
                    entry.registered(attributes);
                }
            }
            (Open::JournalEntry, "LedgerEntry") => {
                self.ledger_entry = Some(LedgerEntry::begin(attributes, state.number));
                return Some(Open::LedgerEntry);
            }
            (Open::LedgerEntry, "EntryInfo") => {
                if let Some(line) = &mut self.ledger_entry {
                    line.registered(attributes);
                }
            }
            (Open::LedgerEntry, "Overstrike") => {
                if let Some(line) = &mut self.ledger_entry {
                    line.strike();
                }
            }
            _ => return None,
        }
        Some(Open::Leaf)
    }

    fn record<const KEEP: bool>(&mut self, state: &mut State, label: Label, fields: &[Option<&str>]) {
        self.content.clear();
        self.content.optional(fields);
        state.element::<KEEP>(label, &self.content);
    }

    fn pass_over(&mut self, state: &mut State, parent: Open, name: &str) {
        self.passing = 1;
        let known = match parent {
            Open::Root => PASSED_OVER.iter().position(|known| *known == name),
            _ => PASSED_OVER_INSIDE.iter().position(|known| *known == name).map(|at| at + PASSED_OVER.len()),
        };
        match known.and_then(|at| self.counts.get_mut(at)) {
            Some(count) => *count += 1,
            None => state.add(FindingKind::ElementUnknown { name: shortened(name) }),
        }
    }

    /// Takes an end tag.
    pub(super) fn end<const KEEP: bool>(&mut self, state: &mut State) {
        if self.passing > 0 {
            self.passing -= 1;
            return;
        }
        match self.open.pop() {
            Some(Open::FiscalYears) => {
                let line = state.number;
                self.years.finish::<KEEP>(state, &mut self.content);
                state.number = line;
            }
            Some(Open::Amount) => {
                if let (Some(account), Some(amount)) = (&mut self.account, self.amount.take()) {
                    let Elements { content, years, passed_over, .. } = self;
                    account.add::<KEEP>(state, content, years, passed_over, amount);
                }
            }
            Some(Open::Account) => {
                if let Some(account) = self.account.take() {
                    account.finish::<KEEP>(state, &mut self.content);
                }
            }
            Some(Open::LedgerEntry) => {
                if let (Some(entry), Some(line)) = (&mut self.journal_entry, self.ledger_entry.take()) {
                    entry.line::<KEEP>(state, &mut self.content, line);
                }
            }
            Some(Open::JournalEntry) => {
                if let Some(entry) = self.journal_entry.take() {
                    entry.finish::<KEEP>(state, &mut self.content);
                }
            }
            _ => {}
        }
    }

    /// Tells what was missing and what was passed over.
    pub(super) fn finish<const KEEP: bool>(&mut self, state: &mut State) {
        state.end::<KEEP>();
        let Some(root) = state.xml else {
            state.unreadable = true;
            if !state.findings.refused() {
                state.findings.add_whole(FindingKind::NotSie);
            }
            return;
        };
        if !self.seen.file_info {
            state.findings.add_whole(FindingKind::ElementMissing { element: "FileInfo" });
        }
        if !self.seen.accounts && root == Root::Sie {
            state.findings.add_whole(FindingKind::ElementMissing { element: "Accounts" });
        }
        let names = PASSED_OVER.iter().chain(&PASSED_OVER_INSIDE);
        for (element, count) in names.zip(self.counts).filter(|(element, count)| **element != "Signature" && *count > 0)
        {
            state.findings.add_whole(FindingKind::ElementPassedOver { element, count });
        }
        let signatures = PASSED_OVER.iter().position(|name| *name == "Signature").and_then(|at| self.counts.get(at));
        match (signatures, root) {
            (Some(1..), _) => state.findings.add_whole(FindingKind::SignatureNotVerified),
            (_, Root::Sie) => state.findings.add_whole(FindingKind::SignatureMissing),
            (_, Root::SieEntry) => {}
        }
        let PassedOver { balances_of_months, budgets_of_years } = self.passed_over;
        if balances_of_months > 0 {
            state.findings.add_whole(FindingKind::BalanceOfMonth { count: balances_of_months });
        }
        if budgets_of_years > 0 {
            state.findings.add_whole(FindingKind::BudgetOfYear { count: budgets_of_years });
        }
    }
}
