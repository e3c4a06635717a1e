-- Records that some process could not use, as the topic of dead letters tells of them; the bytes stay there.
create table dead_letter (
    source_topic varchar(255) not null,
    source_partition int not null,
    source_offset bigint not null,
    process varchar(255) not null,
    defect varchar(32) not null,
    reason text not null,
    put_aside_at timestamptz not null,
    replays int not null,
    value_size bigint not null,
    sent_again int not null default 0,
    primary key (source_topic, source_partition, source_offset, process)
);
create index dead_letter_newest on dead_letter (put_aside_at desc);
