package io.tidepool.api.device.jdbc;

import io.tidepool.api.device.Device;
import io.tidepool.api.device.DeviceStatus;
import io.tidepool.api.device.DeviceStore;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDeviceStore implements DeviceStore {
    private static final String FILTER = """
             from device where deleted_at is null
             and (:keyword::text is null or ci_code ilike :keyword or ip ilike :keyword)
             and (:status::text is null or status = :status)
             and (:cluster::bigint is null or cluster_id = :cluster)
             and (:arch::text is null or arch_type = :arch)
             and (:idc::text is null or idc = :idc)
             and (:group::text is null or "group" = :group)
             and (:special::boolean is null or is_special = :special)""";

    private final JdbcClient jdbc;

    JdbcDeviceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<Device> list(Device.Filter filter, Paging paging) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("keyword", contains(filter.keyword()));
        parameters.put(
                "status",
                Optional.ofNullable(filter.status()).map(DeviceStatus::wire).orElse(null));
        parameters.put("cluster", filter.clusterId());
        parameters.put("arch", filter.archType());
        parameters.put("idc", filter.idc());
        parameters.put("group", filter.group());
        parameters.put("special", filter.special());
        var total = jdbc.sql("select count(*) " + FILTER)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("limit", paging.pageSize());
        parameters.put("offset", paging.offset());
        var list = jdbc.sql("select * " + FILTER + " order by id limit :limit offset :offset")
                .params(parameters)
                .query(DeviceRow::read)
                .list();
        return new Page<>(list, total, paging);
    }

    private static @Nullable String contains(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    @Override
    public Optional<Device> lock(long id) {
        return jdbc.sql("select * from device where id = :id and deleted_at is null for update")
                .param("id", id)
                .query(DeviceRow::read)
                .optional();
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
    public boolean held(long id) {
        return jdbc.sql("select exists (select 1 from order_device"
                        + " where device_id = :id and status in ('pending', 'processing'))")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<String> clusterName(long clusterId) {
        return jdbc.sql("select clustername from k8s_cluster where id = :id and deleted_at is null")
                .param("id", clusterId)
                .query(String.class)
                .optional();
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
        return lock(id).orElseThrow();
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

    private static String quoted(String column) {
        return "\"" + column + "\"";
    }
}
