package io.tidepool.api.device.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tidepool.api.device.DeviceDraft;
import io.tidepool.api.device.DeviceImport;
import io.tidepool.api.device.ImportReport;
import io.tidepool.api.request.Actor;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ImportRoutes {
    private static final String CSV = "text/csv";

    private final DeviceImport devices;
    private final JsonRows json;
    private final Clock clock;

    ImportRoutes(DeviceImport devices, JsonRows json, Clock clock) {
        this.devices = devices;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Registers the devices of a file and changes those that are known by their ci_code. In a CSV an empty cell leaves
     * the column as it is; a refused row stops no other; with dry_run nothing is written.
     */
    @PostMapping(
            value = "/api/devices/import",
            consumes = {CSV, MediaType.APPLICATION_JSON_VALUE})
    @Permit(Permission.DEVICES_WRITE)
    @Operation(
            operationId = "importDevices",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = CSV, schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        array = @ArraySchema(schema = @Schema(implementation = DeviceDraft.class)))
                            }))
    Envelope<ImportReport> load(
            @RequestBody byte[] body,
            @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Actor actor) {
        var text = Utf8.read(body);
        var file = type.isCompatibleWith(MediaType.APPLICATION_JSON) ? json.read(text) : CsvRows.read(text);
        var now = clock.instant();
        return Envelope.of(dryRun ? devices.dryRun(file, now) : devices.carryOut(file, actor, now));
    }
}
