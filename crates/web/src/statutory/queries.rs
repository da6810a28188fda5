//! The SQL of the places in the law's layout.

store::queries! {
    FIND_SETTING = "select id, valid_from, actor_name, recorded_at from statutory_setting where association_id = $1 \
        and valid_from <= $2 and recorded_at <= $3 and known_until > $4 order by valid_from desc limit 1";
    FIND_VERSION = "select id, version from statutory_setting where association_id = $1 and valid_from = $2 \
        order by version desc limit 1";
    LIST_PLACES = "select row_key, place from statutory_place where association_id = $1 and setting_id = $2 order by row_key";
}
