package io.tidepool.api.web;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** The web page: hashed assets for good, and the page itself for every address that names no file. */
@Configuration(proxyBeanMethods = false)
class StaticPage implements WebMvcConfigurer {
    private static final Resource PAGE = new ClassPathResource("static/index.html");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable());
        registry.addResourceHandler("/", "/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PageResolver());
    }

    private static final class PageResolver extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            var file = path.isEmpty() ? null : super.getResource(path, location);
            if (file != null) {
                return file;
            }
            return namesAFile(path) || ofTheApi(path) || !PAGE.exists() ? null : PAGE;
        }

        private static boolean namesAFile(String path) {
            return path.substring(path.lastIndexOf('/') + 1).contains(".");
        }

        private static boolean ofTheApi(String path) {
            return path.matches("(api|actuator|v3|assets)(/.*)?");
        }
    }
}
