//! The SQL of report models.

store::queries! {
    FIND_MODEL = "select id, name, valid_from, version from report_model where association_id = $1 and known_until > $2 \
        and recorded_at <= $3 and valid_from <= $4 order by valid_from desc, version desc limit 1";
    FIND_CURRENT = "select id, version from report_model where association_id = $1 and valid_from = $2 and known_until = $3";
    LIST_MODELS = "select id, name, valid_from, version from report_model where association_id = $1 order by valid_from desc, version desc";
    LIST_VERSIONS = "select id, name, valid_from, version, recorded_at, known_until from report_model where association_id = $1 \
        order by valid_from desc, version desc";
    FIND_VERSION = "select id, name, valid_from, version from report_model where association_id = $1 and id = $2";
    LIST_ROWS = "select number, key, label, note_label, parent, kind, statement, note_reference, listed_in_note, statement_sign, \
        note_sign from report_row where association_id = $1 and model_id = $2 order by number";
    LIST_KEYS = "select distinct key from report_row where association_id = $1 order by key";
    LIST_RULES = "select row_key, account_from, account_until, dimension, object from report_rule \
        where association_id = $1 and model_id = $2 order by number";
}
