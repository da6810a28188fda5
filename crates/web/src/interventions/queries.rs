//! The SQL of interventions: what was said first, and what has been said since.

store::queries! {
    LIST_INTERVENTIONS = "select id, key, name, kind, object, since_on, until_on, text, recorded_at from intervention \
        where association_id = $1 and recorded_at <= $2 order by number, id";
    LIST_VERSIONS = "select intervention_id, version, name, kind, object, since_on, until_on, end_reason, text, actor_name, \
        recorded_at from intervention_version where association_id = $1 and recorded_at <= $2 \
        order by intervention_id, version desc";
    LAST_NUMBER = "select coalesce(max(number), 0) from intervention where association_id = $1";
}
