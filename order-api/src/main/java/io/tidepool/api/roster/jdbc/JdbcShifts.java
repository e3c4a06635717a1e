package io.tidepool.api.roster.jdbc;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.roster.Shift;
import io.tidepool.api.roster.ShiftBook;
import io.tidepool.api.roster.ShiftCalendar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcShifts implements ShiftBook, ShiftCalendar {
    private static final String SELECT =
            "select id, user_id, duty_date, start_time, end_time, contact_info, version from duty_roster";
    private static final String FILTER = """
             where (:from::date is null or duty_date >= :from)
             and (:to::date is null or duty_date <= :to)
             and (:user::text is null or user_id = :user)""";

    private final JdbcClient jdbc;

    JdbcShifts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<Shift> list(Filter filter, Paging paging) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("from", filter.from());
        parameters.put("to", filter.to());
        parameters.put("user", filter.userId());
        var total = jdbc.sql("select count(*) from duty_roster " + FILTER)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("limit", paging.pageSize());
        parameters.put("offset", paging.offset());
        var list = jdbc.sql(SELECT + " " + FILTER + " order by duty_date, start_time, id limit :limit offset :offset")
                .params(parameters)
                .query(JdbcShifts::read)
                .list();
        return new Page<>(list, total, paging);
    }

    @Override
    public List<Shift> between(LocalDate first, LocalDate last) {
        return jdbc.sql(SELECT + " where duty_date between :first and :last order by duty_date, start_time, id")
                .param("first", first)
                .param("last", last)
                .query(JdbcShifts::read)
                .list();
    }

    @Override
    public Optional<Shift> lock(long id) {
        return jdbc.sql(SELECT + " where id = :id for update")
                .param("id", id)
                .query(JdbcShifts::read)
                .optional();
    }

    @Override
    public Optional<Shift> put(Shift shift) {
        return shift.id() == 0 ? add(shift) : save(shift);
    }

    private Optional<Shift> add(Shift shift) {
        return jdbc.sql("insert into duty_roster (user_id, duty_date, start_time, end_time, contact_info)"
                        + " values (:user, :date, :start, :end, :contact) on conflict do nothing returning *")
                .params(columns(shift))
                .query(JdbcShifts::read)
                .optional();
    }

    private Optional<Shift> save(Shift shift) {
        var taken = jdbc.sql("select exists (select 1 from duty_roster where user_id = :user and duty_date = :date"
                        + " and start_time = :start and end_time = :end and id <> :id)")
                .params(columns(shift))
                .param("id", shift.id())
                .query(Boolean.class)
                .single();
        if (taken) {
            return Optional.empty();
        }
        return jdbc.sql("update duty_roster set user_id = :user, duty_date = :date, start_time = :start,"
                        + " end_time = :end, contact_info = :contact, version = :version, updated_at = now()"
                        + " where id = :id returning *")
                .params(columns(shift))
                .param("id", shift.id())
                .param("version", shift.version())
                .query(JdbcShifts::read)
                .optional();
    }

    @Override
    public void remove(long id) {
        jdbc.sql("delete from duty_roster where id = :id").param("id", id).update();
    }

    private static Map<String, Object> columns(Shift shift) {
        return Map.of(
                "user",
                shift.userId(),
                "date",
                shift.dutyDate(),
                "start",
                shift.startTime(),
                "end",
                shift.endTime(),
                "contact",
                shift.contactInfo());
    }

    private static Shift read(ResultSet row, int number) throws SQLException {
        return new Shift(
                row.getLong("id"),
                row.getString("user_id"),
                row.getObject("duty_date", LocalDate.class),
                row.getObject("start_time", LocalTime.class),
                row.getObject("end_time", LocalTime.class),
                row.getString("contact_info"),
                row.getLong("version"));
    }
}
