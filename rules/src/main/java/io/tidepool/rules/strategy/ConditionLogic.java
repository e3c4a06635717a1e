package io.tidepool.rules.strategy;

/** How the conditions of two metrics combine. */
public enum ConditionLogic {
    AND,
    OR
}
