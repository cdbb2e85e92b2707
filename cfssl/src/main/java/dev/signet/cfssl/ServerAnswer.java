package dev.signet.cfssl;

import java.util.ArrayList;

/** How cfssl's server wraps what it answers: {@code {"success": true, "result": {...}, "errors": [], "messages": []}}. */
final class ServerAnswer {

    private static final String RESULT = "result";

    private ServerAnswer() {}

    static boolean isOne(JsonObject answer) throws CfsslException {
        return answer.truth("success");
    }

    /**
     * What is wrapped.
     *
     * @throws CfsslException with the server's words when it could not do it
     */
    static JsonObject result(JsonObject answer) throws CfsslException {
        if (answer.truth("success")) {
            var result = answer.object(RESULT);
            return result.orElseThrow(() -> new CfsslException("the server's answer has no \"result\""));
        }
        var errors = new ArrayList<String>();
        for (var error : answer.objects("errors")) {
            error.text("message").ifPresent(errors::add);
        }
        throw new CfsslException(
                errors.isEmpty()
                        ? "the JSON is no successful answer of a cfssl server; add -bare for what a command printed"
                        : "Request failed: " + String.join("; ", errors));
    }
}
