//! The tables and migrations of the product, in the order in which they refer to each other.

use store::{Migration, Schema, Table};

use crate::{association, decisions, documents, ledger, people, register, report_model};

/// Everything that the database holds.
pub const SCHEMA: Schema = Schema::new(TABLES, MIGRATIONS);

const TABLES: &[&Table] = &[
    &people::tables::ASSOCIATION,
    &people::tables::PERSON,
    &people::tables::CREDENTIAL,
    &people::tables::SESSION,
    &people::tables::SIGN_IN_ATTEMPT,
    &people::tables::ROLE_GRANT,
    &association::tables::MEMBER,
    &association::tables::POPULATION,
    &association::tables::SEAT,
    &association::tables::SEAT_MEMBER,
    &association::tables::SEAT_HOLDER,
    &association::tables::OFFICE,
    &association::tables::AUDITOR,
    &association::tables::AUDITOR_MEMBER,
    &association::tables::WORKING_GROUP,
    &association::tables::WORKING_GROUP_PERIOD,
    &decisions::tables::DECISION,
    &association::tables::SEAT_DECISION,
    &association::tables::PREDECESSOR,
    &ledger::tables::FINANCIAL_YEAR,
    &ledger::tables::ACCOUNT,
    &ledger::tables::DIMENSION,
    &ledger::tables::DIMENSION_OBJECT,
    &ledger::tables::LEDGER_IMPORT,
    &ledger::tables::OPENING_BALANCE,
    &ledger::tables::VOUCHER,
    &ledger::tables::VOUCHER_LINE,
    &ledger::tables::PERIOD_LOCK,
    &report_model::tables::REPORT_MODEL,
    &report_model::tables::REPORT_ROW,
    &report_model::tables::REPORT_RULE,
    &register::tables::OBSERVATION,
    &register::tables::RELATION,
    &register::tables::RELATION_PART,
    &register::tables::GOAL,
    &register::tables::INDICATOR,
    &register::tables::INTERVENTION,
    &documents::tables::DOCUMENT_TEMPLATE,
    &documents::tables::DOCUMENT_TEMPLATE_SECTION,
    &documents::tables::DOCUMENT,
    &documents::tables::DOCUMENT_SECTION,
    &documents::tables::DOCUMENT_TEXT,
    &documents::tables::DOCUMENT_EVENT,
];

const MIGRATIONS: &[Migration] = &[
    Migration { version: 2, name: "people", sql: include_str!("people/V2__people.sql") },
    Migration { version: 3, name: "association", sql: include_str!("association/V3__association.sql") },
    Migration { version: 4, name: "decisions", sql: include_str!("decisions/V4__decisions.sql") },
    Migration { version: 5, name: "ledger", sql: include_str!("ledger/V5__ledger.sql") },
    Migration { version: 6, name: "report_model", sql: include_str!("report_model/V6__report_model.sql") },
    Migration { version: 7, name: "register", sql: include_str!("register/V7__register.sql") },
    Migration { version: 8, name: "documents", sql: include_str!("documents/V8__documents.sql") },
    Migration { version: 9, name: "seat_decision", sql: include_str!("association/V9__seat_decision.sql") },
    Migration {
        version: 23,
        name: "predecessors_and_templates",
        sql: concat!(
            include_str!("association/V23__predecessor.sql"),
            include_str!("documents/V23__document_template.sql")
        ),
    },
    Migration {
        version: 24,
        name: "working_group_period",
        sql: include_str!("association/V24__working_group_period.sql"),
    },
];
