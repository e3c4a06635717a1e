package io.tidepool.executor.crash;

import java.util.function.BooleanSupplier;

/** Keeps a process back at one moment, from outside. */
interface Hold {
    /** From now on whoever comes to the moment waits there. */
    void arm();

    boolean held();

    /** Lets who waits go on; where that is nobody any more, what waited is forgotten. */
    void letGo();

    /** Nobody is kept back; it is only waited until something is so. */
    static Hold until(BooleanSupplier so) {
        return new Hold() {
            @Override
            public void arm() {}

            @Override
            public boolean held() {
                return so.getAsBoolean();
            }

            @Override
            public void letGo() {}
        };
    }
}
