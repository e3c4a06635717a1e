-- A listener that comes back asks which orders have changed since.
create index order_by_change on elastic_scaling_order (updated_at);
