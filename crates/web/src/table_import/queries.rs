//! The SQL of saved choices of columns.

store::queries! {
    LIST_MAPPINGS = "select head, choices, file_name, actor_name, recorded_at from import_mapping \
        where association_id = $1 order by id desc";
}
