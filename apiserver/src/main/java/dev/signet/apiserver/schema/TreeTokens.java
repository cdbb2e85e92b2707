package dev.signet.apiserver.schema;

import dev.signet.apiserver.object.Tree;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Tokens of a tree that is there already. */
final class TreeTokens implements Tokens {
    private final ArrayDeque<Iterator<?>> open = new ArrayDeque<>();
    private Tree pending;
    private boolean isPending = true;
    private String text = "";

    TreeTokens(Tree tree) {
        this.pending = tree;
    }

    @Override
    public Token next() throws Malformed {
        if (isPending) {
            isPending = false;
            return enter(pending);
        }
        Iterator<?> inner = open.peek();
        if (inner == null) {
            return Token.END;
        }
        if (!inner.hasNext()) {
            open.pop();
            return Token.END;
        }
        return advance(inner.next());
    }

    private Token advance(Object next) throws Malformed {
        if (next instanceof Map.Entry<?, ?> member) {
            text = (String) member.getKey();
            pending = (Tree) member.getValue();
            isPending = true;
            return Token.NAME;
        }
        return enter((Tree) next);
    }

    private Token enter(Tree tree) throws Malformed {
        return switch (tree) {
            case Tree.Mapping(var members) -> push(members.entrySet().iterator(), Token.OBJECT);
            case Tree.Sequence(List<Tree> items) -> push(items.iterator(), Token.ARRAY);
            case Tree.Text(String value) -> with(value, Token.TEXT);
            case Tree.Whole(long value) -> with(Long.toString(value), Token.NUMBER);
            case Tree.Fraction(double value) -> with(Double.toString(value), Token.NUMBER);
            case Tree.Truth(boolean value) -> value ? Token.TRUE : Token.FALSE;
            case Tree.Null _ -> Token.NULL;
        };
    }

    private Token push(Iterator<?> inner, Token token) throws Malformed {
        if (open.size() >= DEEPEST) {
            throw new Malformed("exceeded max depth");
        }
        open.push(inner);
        return token;
    }

    private Token with(String value, Token token) {
        text = value;
        return token;
    }

    @Override
    public String text() {
        return text;
    }
}
