package io.tidepool.api.export.web;

import io.tidepool.api.export.Export;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Routes that answer with an {@link Export} answer with a file. */
@Configuration(proxyBeanMethods = false)
class ExportShape implements WebMvcConfigurer {
    private final CsvFile csv;

    ExportShape(CsvFile csv) {
        this.csv = csv;
        SpringDocUtils.getConfig().replaceWithClass(Export.class, String.class);
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(csv);
    }
}
