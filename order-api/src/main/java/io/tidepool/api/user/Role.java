package io.tidepool.api.user;

/** The roles there are. */
public enum Role {
    /** Everything. */
    ADMIN("管理员"),
    /** Orders, maintenance, strategies, clusters and devices. */
    OPERATOR("操作员"),
    /** Reads. */
    VIEWER("只读"),
    /** Maintenance calls of other systems. */
    EXTERNAL("外部系统");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** The word shown to people. */
    public String label() {
        return label;
    }
}
