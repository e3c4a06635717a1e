-- Where the schema registry keeps its schemas, beside the database of the product.
CREATE DATABASE registry;
