package dev.signet.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CurveTest {

    @ParameterizedTest
    @EnumSource
    void multipliesAsBouncyCastleDoes(Curve curve) {
        var theirs = ECNamedCurveTable.getParameterSpec(curve.standardName());
        var last = theirs.getN().subtract(BigInteger.ONE);
        for (var scalar :
                new BigInteger[] {BigInteger.ONE, BigInteger.TWO, new BigInteger("123456789abcdef", 16), last}) {
            var point = curve.publicPoint(scalar);
            assertThat(point).isEqualTo(theirs.getG().multiply(scalar).getEncoded(false));
            assertThat(curve.isPoint(point)).isTrue();
            point[point.length - 1] ^= 1;
            assertThat(curve.isPoint(point)).isFalse();
        }
        assertThat(curve.isScalar(last)).isTrue();
        assertThat(curve.isScalar(theirs.getN())).isFalse();
        assertThat(curve.isScalar(BigInteger.ZERO)).isFalse();
    }
}
