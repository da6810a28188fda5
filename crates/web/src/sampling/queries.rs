//! The SQL of auditors' samples.

/// The columns of a sample, and how many of its vouchers stand where.
macro_rules! sample {
    () => {
        "select s.id, s.purpose, s.method, s.algorithm, s.seed, s.wanted, s.filter, s.population_count, s.population_ore, \
        s.population_sha256, s.person_id, s.actor_name, s.recorded_at from audit_sample s where s.association_id = $1"
    };
}

store::queries! {
    LIST_SAMPLES = concat!(sample!(), " order by s.id desc");
    FIND_SAMPLE = concat!(sample!(), " and s.id = $2");
    LIST_VOUCHERS = "select number, voucher_id, amount_ore, hits from audit_sample_voucher \
        where association_id = $1 and sample_id = $2 order by number";
    LIST_NOTES = "select voucher_id, kind, text, actor_name, recorded_at from audit_sample_note \
        where association_id = $1 and sample_id = $2 order by recorded_at, id";
    LIST_SAMPLES_OF_VOUCHER = concat!(sample!(), " and exists (select 1 from audit_sample_voucher v \
        where v.association_id = s.association_id and v.sample_id = s.id and v.voucher_id = $2) order by s.id");
}
