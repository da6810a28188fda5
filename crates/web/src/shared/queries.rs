//! The SQL of shared services. An association sees its own agreements, and those that are offered to it.

store::queries! {
    LIST_OWN = "select a.association_id, a.id, o.short_name, o.name, a.key, a.what, a.description, a.from_on, a.until_on, \
        a.interval_months, a.basis, a.basis_keys, a.actor_name, a.recorded_at from shared_agreement a \
        join association o on o.id = a.association_id where a.association_id = $1 order by a.from_on desc, a.id";
    LIST_OFFERED = "select a.association_id, a.id, o.short_name, o.name, a.key, a.what, a.description, a.from_on, a.until_on, \
        a.interval_months, a.basis, a.basis_keys, a.actor_name, a.recorded_at from shared_agreement a \
        join association o on o.id = a.association_id \
        join shared_party p on p.association_id = a.association_id and p.agreement_id = a.id \
        where p.party_association_id = $1 and p.number > 1 order by a.from_on desc, a.id";
    LIST_PARTIES = "select p.number, p.party_association_id, o.short_name, p.name, p.share_milli from shared_party p \
        left join association o on o.id = p.party_association_id \
        where p.association_id = $1 and p.agreement_id = $2 order by p.number";
    LIST_EVENTS = "select number, kind, occurred_on, note, actor_name, recorded_at from shared_event \
        where association_id = $1 and agreement_id = $2 order by number";
    LIST_ANSWERS = "select association_id, offer_number, kind, note, actor_name, recorded_at from shared_answer \
        where host_association_id = $1 and agreement_id = $2 order by recorded_at, id";
    LIST_SETTLEMENTS = "select id, from_on, until_on, cost_ore, note, actor_name, recorded_at from shared_settlement \
        where association_id = $1 and agreement_id = $2 and known_until > $3 and recorded_at <= $4 order by from_on, id";
    LIST_SETTLEMENT_PARTS = "select p.settlement_id, p.number, p.amount_ore from shared_settlement_part p \
        join shared_settlement s on s.association_id = p.association_id and s.id = p.settlement_id \
        where s.association_id = $1 and s.agreement_id = $2 and s.known_until > $3 and s.recorded_at <= $4 \
        order by p.settlement_id, p.number";
    LIST_DRAFTS = "select s.settlement_id, s.draft_id, s.debit_account, s.credit_account, s.amount_ore, o.voucher_id, v.series, \
        v.number, d.version from shared_draft s \
        left join voucher_origin o on o.association_id = s.association_id and o.draft_id = s.draft_id \
        left join voucher v on v.association_id = o.association_id and v.id = o.voucher_id \
        left join voucher_draft d on d.association_id = s.association_id and d.id = s.draft_id \
        where s.association_id = $1 and s.host_association_id = $2 order by s.recorded_at, s.draft_id";
    LIST_NEIGHBOURS = "select id, short_name, name from association where id <> $1 order by name, id";
}
