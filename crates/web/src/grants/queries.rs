//! The SQL of grants and requisitions.

store::queries! {
    LIST_GRANTS = "select id, number, intervention_key, organiser from intervention_grant \
        where association_id = $1 order by number";
    LIST_VERSIONS = "select v.id, v.grant_id, v.version, v.kind, v.decision_id, d.register_number, d.paragraph, d.decided_on, \
        v.budgeting, v.ends_on, v.note, v.actor_name, v.recorded_at from intervention_grant_version v \
        join decision d on d.association_id = v.association_id and d.id = v.decision_id \
        where v.association_id = $1 and v.recorded_at <= $2 order by v.grant_id, v.version desc";
    LIST_YEARS = "select version_id, year, amount_ore from intervention_grant_year where association_id = $1 \
        order by version_id, year";
    LIST_REQUISITIONS = "select id, number, grant_id, organiser from requisition where association_id = $1 order by number";
    LIST_REQUISITION_VERSIONS = "select id, requisition_id, version, period_from, period_until, text from requisition_version \
        where association_id = $1 and recorded_at <= $2 order by requisition_id, version desc";
    LIST_LINES = "select version_id, text, amount_ore from requisition_line where association_id = $1 \
        order by version_id, number";
    /// With whether the draft of a payment is gone without having been posted.
    LIST_EVENTS = "select e.requisition_id, e.number, e.kind, e.occurred_on, e.person_id, e.actor_name, e.note, e.draft_id, \
        e.voucher_id, case when e.draft_id is not null and d.id is null and o.voucher_id is null then 1 else 0 end, \
        e.recorded_at from requisition_event e \
        left join voucher_draft d on d.association_id = e.association_id and d.id = e.draft_id \
        left join voucher_origin o on o.association_id = e.association_id and o.draft_id = e.draft_id \
        where e.association_id = $1 and e.recorded_at <= $2 order by e.requisition_id, e.number";
    LIST_FILES = "select id, requisition_id, sha256, name, media_type, size_bytes, actor_name, recorded_at \
        from requisition_file where association_id = $1 and requisition_id = $2 order by recorded_at, id";
    FIND_FILE = "select id, requisition_id, sha256, name, media_type, size_bytes, actor_name, recorded_at \
        from requisition_file where association_id = $1 and id = $2";
}
