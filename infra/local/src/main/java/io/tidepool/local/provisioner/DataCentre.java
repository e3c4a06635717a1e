package io.tidepool.local.provisioner;

/** What the provisioner does to machines. */
interface DataCentre {

    /** Starts a machine's kubelet for a cluster, cordoned. Done already is accepted. */
    Result join(String cluster, String ciCode, String ip);

    /** Takes a machine out of a cluster. Done already is accepted. */
    Result leave(String cluster, String ciCode);

    /**
     * What came of it.
     *
     * @param message why not, for what was not accepted
     */
    record Result(Outcome outcome, String message) {
        static Result accepted() {
            return new Result(Outcome.ACCEPTED, "");
        }

        static Result refused(String message) {
            return new Result(Outcome.REFUSED, message);
        }

        static Result unavailable(String message) {
            return new Result(Outcome.UNAVAILABLE, message);
        }
    }

    enum Outcome {
        ACCEPTED,
        /** The same call will never be accepted. */
        REFUSED,
        /** The same call may be accepted later. */
        UNAVAILABLE
    }
}
