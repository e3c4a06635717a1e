package io.tidepool.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    static final String PINNED = "[^:@\\s]+:v?\\d+(\\.\\d+)+\\S*|[^:@\\s]+@sha256:[0-9a-f]{64}";

    private final Dockerfile file = Dockerfile.read();

    @Test
    void everyBaseImageHasAVersion() {
        assertThat(file.stages().values())
                .filteredOn(stage -> !file.stages().containsKey(stage.base()))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(stage -> assertThat(stage.base()).matches(PINNED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-api", "ingest-collector", "executor", "evaluator", "tasks"})
    void noneRunsAsRootOrHoldsTheToolsOfTheBuild(String target) {
        assertThat(file.user(target)).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(file.stage(target).base()).doesNotContain("maven", "build", "jdk");
    }

    @Test
    void theFlinkOfTheImageIsTheOneTheJobsAreBuiltWith() {
        var flink = version("flink.version");

        assertThat(file.stage("evaluator").base()).startsWith("flink:" + flink + "-");
    }

    static String version(String property) {
        var pom = Infra.text(Infra.root().resolve("pom.xml"));
        var from = pom.indexOf("<" + property + ">") + property.length() + 2;
        return pom.substring(from, pom.indexOf('<', from));
    }
}
