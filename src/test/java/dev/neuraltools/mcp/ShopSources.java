package dev.neuraltools.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small repository in two languages, with a test, a document and names that occur twice. */
public final class ShopSources {

    private ShopSources() {}

    /** Writes it. */
    public static void write(Path root) throws IOException {
        file(
                root,
                "src/main/java/shop/Cart.java",
                """
                package shop;

                /** What a customer is about to buy. */
                public class Cart {
                    private final CartPricing pricing = new CartPricing();

                    /** The sum of the items, with the price of shipping added. */
                    public int total(String item) {
                        return pricing.of(item) + shipping();
                    }

                    int shipping() {
                        return 5;
                    }

                    public String describe() {
                        return "a cart";
                    }

                    public static void main(String[] args) {
                        System.out.println(new Cart().total(args[0]));
                    }
                }
                """);
        file(
                root,
                "src/main/java/shop/CartPricing.java",
                """
                package shop;

                import java.util.Map;

                /** Knows what things cost. */
                public class CartPricing {
                    private final Map<String, Integer> prices = Map.of("tea", 3);

                    /** The price of one item. */
                    public int of(String item) {
                        Integer price = prices.get(item);
                        if (price == null) {
                            throw new IllegalArgumentException("no price for " + item);
                        }
                        return price;
                    }

                    public String describe() {
                        return "a list of prices";
                    }
                }
                """);
        file(
                root,
                "src/test/java/shop/CartTest.java",
                """
                package shop;

                class CartTest {
                    void totalHasShipping() {
                        assert new Cart().total("tea") == 8;
                    }
                }
                """);
        file(
                root,
                "tools/report.py",
                """
                import json


                def load_orders(path):
                    \"\"\"Reads the orders of a day.\"\"\"
                    with open(path) as orders:
                        return json.load(orders)


                def main():
                    print(len(load_orders("orders.json")))
                """);
        file(
                root,
                "README.md",
                """
                # Shop

                A `Cart` adds the price of shipping to what `CartPricing` says.
                """);
    }

    private static void file(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
