package io.tidepool.api.device.jdbc;

import io.tidepool.api.device.Device;
import io.tidepool.api.device.DeviceSearch;
import io.tidepool.api.device.DeviceStore;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcDeviceStore implements DeviceStore {
    private static final String DEVICES = DeviceRow.SELECT + DeviceRow.FROM;

    /** Held while a code is looked for and taken; the unique index alone would end a transaction that is too late. */
    private static final long REGISTRATION = 0x7469_6465_6465_7663L;

    private final JdbcClient jdbc;
    private final DeviceRow rows;

    JdbcDeviceStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = new DeviceRow(json);
    }

    @Override
    public Page<Device> list(DeviceSearch search, Paging paging) {
        var sql = new SearchSql(search);
        var total = jdbc.sql("select count(*)" + DeviceRow.FROM + sql.conditions())
                .params(sql.parameters())
                .query(Long.class)
                .single();
        var list = jdbc.sql(DEVICES + sql.conditions() + sql.order() + " limit :limit offset :offset")
                .params(sql.parameters())
                .param("limit", paging.pageSize())
                .param("offset", paging.offset())
                .query(rows::read)
                .list();
        return new Page<>(list, total, paging);
    }

    @Override
    public Optional<Device> find(long id) {
        return jdbc.sql(DEVICES + " and device.id = :id")
                .param("id", id)
                .query(rows::read)
                .optional();
    }

    @Override
    public Optional<Device> lock(long id) {
        return jdbc.sql(DEVICES + " and device.id = :id for update of device")
                .param("id", id)
                .query(rows::read)
                .optional();
    }

    @Override
    public List<Device> lock(Set<String> ciCodes) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", REGISTRATION)
                .query(row -> {});
        return jdbc.sql(DEVICES + " and lower(device.ci_code) = any(:codes) order by device.id for update of device")
                .param("codes", ciCodes.toArray(String[]::new))
                .query(rows::read)
                .list();
    }

    @Override
    public boolean ciCodeTaken(String ciCode, long exceptId) {
        return jdbc.sql("select exists (select 1 from device"
                        + " where lower(ci_code) = lower(:code) and id <> :id and deleted_at is null)")
                .param("code", ciCode)
                .param("id", exceptId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<String> holder(long id) {
        return jdbc.sql(
                        "select order_number from order_device held join elastic_scaling_order o on o.id = held.order_id"
                                + " where held.device_id = :id and held.status in ('pending', 'processing')")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<String> openOrder(long id) {
        return jdbc.sql("select order_number from elastic_scaling_order o where completion_time is null"
                        + " and (device_id = :id or :id = any(requested_devices) or exists (select 1 from order_device"
                        + " where order_id = o.id and order_device.device_id = :id)) order by id limit 1")
                .param("id", id)
                .query(String.class)
                .optional()
                .or(() -> holder(id));
    }

    @Override
    public Device add(Device device) {
        var columns = DeviceRow.columns(device);
        var id = jdbc.sql("insert into device ("
                        + columns.keySet().stream().map(JdbcDeviceStore::quoted).collect(Collectors.joining(", "))
                        + ") values ("
                        + columns.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "))
                        + ") returning id")
                .params(columns)
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }

    @Override
    public void save(Device device) {
        var columns = DeviceRow.columns(device);
        var assignments = columns.keySet().stream()
                .map(name -> quoted(name) + " = :" + name)
                .collect(Collectors.joining(", "));
        columns.put("id", device.id());
        jdbc.sql("update device set updated_at = now(), " + assignments + " where id = :id")
                .params(columns)
                .update();
    }

    @Override
    public void delete(Device device) {
        jdbc.sql("update device set deleted_at = now(), updated_at = now(), version = version + 1 where id = :id")
                .param("id", device.id())
                .update();
    }

    private static String quoted(String column) {
        return "\"" + column + "\"";
    }
}
