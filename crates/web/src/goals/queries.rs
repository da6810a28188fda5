//! The SQL of goals: what was said first and what has been said since, as it was known at a moment.

store::queries! {
    LIST_GOALS = "select g.id, 1 as version, g.number, 'said' as standing, g.year, g.text from goal g \
        where g.association_id = $1 and g.recorded_at <= $2 \
        union all select v.goal_id, v.version, v.number, v.standing, g.year, v.text from goal_version v \
        join goal g on g.association_id = v.association_id and g.id = v.goal_id \
        where v.association_id = $3 and v.recorded_at <= $4 order by 1, 2 desc";
    LIST_OBJECTIVES = "select o.id, 1 as version, o.number, 'said' as standing, o.goal_id, o.text, o.measure from objective o \
        where o.association_id = $1 and o.recorded_at <= $2 \
        union all select v.objective_id, v.version, v.number, v.standing, o.goal_id, v.text, v.measure \
        from objective_version v join objective o on o.association_id = v.association_id and o.id = v.objective_id \
        where v.association_id = $3 and v.recorded_at <= $4 order by 1, 2 desc";
    LIST_INDICATORS = "select i.id, 1 as version, i.number, 'said' as standing, i.goal_id, i.activity, i.target, i.result, \
        i.judgement, null as judged_on from indicator i where i.association_id = $1 and i.recorded_at <= $2 \
        union all select v.indicator_id, v.version, v.number, v.standing, i.goal_id, v.activity, v.target, v.result, \
        v.judgement, v.judged_on from indicator_version v \
        join indicator i on i.association_id = v.association_id and i.id = v.indicator_id \
        where v.association_id = $3 and v.recorded_at <= $4 order by 1, 2 desc";
    LIST_GOAL_INTERVENTIONS = "select id, goal_id, intervention_id from goal_intervention \
        where association_id = $1 and recorded_at <= $2 and known_until > $3 order by id";
}
