//! The SQL of drafts, series and attachments.

/// The columns of a draft, as they are read.
macro_rules! draft {
    () => {
        "select d.id, d.series, d.kind, d.corrects_id, d.occurred_on, d.text, d.reason, d.version, d.actor_name, d.saved_at \
        from voucher_draft d "
    };
}

/// The columns of an attachment, as they are read.
macro_rules! attachment {
    () => {
        "select a.id, a.draft_id, a.voucher_id, a.sha256, a.name, a.media_type, a.size_bytes, a.actor_name, a.recorded_at \
        from voucher_attachment a "
    };
}

store::queries! {
    LIST_SERIES = "select code, name from voucher_series where association_id = $1 order by code";
    FIND_SERIES = "select name from voucher_series where association_id = $1 and code = $2";
    COUNT_VOUCHERS_OF_SERIES = "select count(*) from financial_year y join voucher v on v.association_id = y.association_id \
        and v.financial_year_id = y.id and v.series = $1 where y.association_id = $2";
    LAST_NUMBER = "select max(cast(number as bigint)) from voucher where association_id = $1 and financial_year_id = $2 \
        and series = $3";
    FIND_DRAFT = concat!(draft!(), "where d.association_id = $1 and d.id = $2");
    LIST_DRAFTS = concat!(draft!(), "where d.association_id = $1 order by d.id desc");
    FIND_DRAFT_OF_CORRECTED = concat!(draft!(), "where d.association_id = $1 and d.corrects_id = $2 and d.kind = $3 order by d.id");
    LIST_DRAFT_TURNOVERS = "select draft_id, cast(sum(case when amount_ore > 0 then amount_ore else 0 end) as bigint), \
        cast(sum(amount_ore) as bigint) from voucher_draft_line where association_id = $1 group by draft_id";
    LIST_DRAFT_LINES = "select account, objects, amount_ore, text from voucher_draft_line \
        where association_id = $1 and draft_id = $2 order by number";
    FIND_VOUCHER_OF_DRAFT = "select voucher_id from voucher_origin where association_id = $1 and draft_id = $2";
    LIST_DRAFT_ATTACHMENTS = concat!(attachment!(), "where a.association_id = $1 and a.draft_id = $2 order by a.recorded_at, a.id");
    LIST_VOUCHER_ATTACHMENTS = concat!(attachment!(), "join voucher v on v.association_id = a.association_id and v.id = a.voucher_id \
        join voucher w on w.association_id = v.association_id and w.financial_year_id = v.financial_year_id and w.series = v.series \
        and w.number = v.number where w.association_id = $1 and w.id = $2 order by a.recorded_at, a.id");
    FIND_ATTACHMENT = concat!(attachment!(), "where a.association_id = $1 and a.id = $2");
}
