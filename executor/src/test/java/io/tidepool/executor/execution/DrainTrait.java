package io.tidepool.executor.execution;

/** What is special about the pods of a group, and by which of our rules the two drains may differ over them. */
enum DrainTrait {
    PLAIN(Effect.GOES, ""),
    STATEFUL(Effect.GOES, ""),
    JOB(Effect.GOES, ""),
    REPLICATION_CONTROLLER(Effect.GOES, ""),
    CUSTOM_CONTROLLER(Effect.GOES, ""),
    FINISHED(Effect.GOES, ""),
    MIRROR(Effect.STAYS_FOR_BOTH, ""),
    DAEMON(Effect.STAYS_FOR_BOTH, ""),
    NAKED(Effect.STOPS_BOTH, ""),
    EMPTY_DIR(Effect.STOPS_BOTH, ""),
    ORPHANED_DAEMON(Effect.STOPS_BOTH, ""),
    OWNER_MISSING(Effect.STOPS_US, "D13"),
    HOST_PATH(Effect.STOPS_US, "D14"),
    LOCAL_VOLUME(Effect.STOPS_US, "D14"),
    NOT_SAFE_TO_EVICT(Effect.STOPS_US, "D12"),
    DO_NOT_DISRUPT(Effect.STOPS_US, "D12"),
    YOUNG_SYSTEM_POD(Effect.STOPS_US, "D15"),
    TWO_BUDGETS(Effect.STOPS_US, "D20"),
    STATIC(Effect.STAYS_FOR_US, "D8"),
    TERMINATING(Effect.STAYS_FOR_US, "D11"),
    ON_COMPLETION(Effect.STAYS_FOR_US, "D12"),
    WAIT_COMPLETED(Effect.STAYS_FOR_US, "D12"),
    OPTED_OUT(Effect.STAYS_FOR_US, "D12"),
    DECLARED_WORTHLESS(Effect.GOES_BUT_STOPS_KUBECTL, "D14"),
    CUSTOM_DAEMON(Effect.STAYS_BUT_STOPS_KUBECTL, "D9");

    enum Effect {
        GOES,
        STAYS_FOR_BOTH,
        STOPS_BOTH,
        STOPS_US,
        STAYS_FOR_US,
        GOES_BUT_STOPS_KUBECTL,
        STAYS_BUT_STOPS_KUBECTL
    }

    private final Effect effect;
    private final String rule;

    DrainTrait(Effect effect, String rule) {
        this.effect = effect;
        this.rule = rule;
    }

    /** Empty when both drains do the same. */
    String rule() {
        return rule;
    }

    /** One such pod keeps us from touching the node. */
    boolean stopsUs() {
        return effect == Effect.STOPS_US || effect == Effect.STOPS_BOTH;
    }

    boolean stopsKubectl() {
        return switch (effect) {
            case STOPS_BOTH, GOES_BUT_STOPS_KUBECTL, STAYS_BUT_STOPS_KUBECTL -> true;
            case GOES, STAYS_FOR_BOTH, STOPS_US, STAYS_FOR_US -> false;
        };
    }

    boolean staysForUsOnly() {
        return effect == Effect.STAYS_FOR_US;
    }

    /** We evict such a pod when nothing else keeps it. */
    boolean goesForUs() {
        return effect == Effect.GOES || effect == Effect.GOES_BUT_STOPS_KUBECTL;
    }

    /** Critical pods wait for such ones, which never leave. */
    boolean heldForEver() {
        return this == ON_COMPLETION || this == WAIT_COMPLETED;
    }
}
