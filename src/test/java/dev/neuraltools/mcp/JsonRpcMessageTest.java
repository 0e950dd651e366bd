package dev.neuraltools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRpcMessageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'jsonrpc':'2.0','id':1,'meth | -32700",
                "'' | -32700",
                "7 | -32600",
                "null | -32600",
                "[] | -32600",
                "[1] | -32600",
                "{'id':1,'method':'ping'} | -32600",
                "{'jsonrpc':'2.0','id':{},'method':'ping'} | -32600",
                "{'jsonrpc':'2.0','id':1,'method':7} | -32600",
                "{'jsonrpc':'2.0','id':1.5,'method':'ping'} | -32600",
                "{'jsonrpc':'2.0','id':1e400,'method':'ping'} | -32600",
                "{'jsonrpc':'2.0','id':'a','result':{}} | -32600",
                "{'jsonrpc':'2.0','result':{}} | -32600",
                "{'jsonrpc':'2.0','id':1,'method':'ping','params':'x'} | -32602",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':1}} | -32602",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'a','arguments':[]}} | -32602"
            })
    void whatIsNoMessageIsRefusedWithItsCode(String body, int code) {
        JsonRpcMessage read = JsonRpcMessage.read(Buffer.buffer(body.replace('\'', '"')));

        assertThat(read)
                .asInstanceOf(type(JsonRpcMessage.Refused.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void refusalKeepsTheIdOfTheRequest() {
        var read =
                (JsonRpcMessage.Refused)
                        JsonRpcMessage.read(
                                Buffer.buffer("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":1}"));

        assertThat(new JsonObject(read.body()).getString("id")).isEqualTo("a");
    }

    @Test
    void argumentsThatAreNullAreLeftOut() {
        var read =
                (JsonRpcMessage.Accepted)
                        JsonRpcMessage.read(
                                Buffer.buffer(
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
                                                + "\"params\":{\"name\":\"t\",\"arguments\":{\"a\":null,\"b\":1}}}"));

        assertThat(
                        new JsonObject(read.body())
                                .getJsonObject("params")
                                .getJsonObject("arguments")
                                .getMap())
                .containsOnlyKeys("b");
    }

    @Test
    void initializeIsKnownAsWhatOpensASession() {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}";

        assertThat(JsonRpcMessage.read(Buffer.buffer(body)))
                .asInstanceOf(type(JsonRpcMessage.Accepted.class))
                .satisfies(accepted -> assertThat(accepted.hello()).isPresent());
    }
}
