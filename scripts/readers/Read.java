import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Read READER FILE: reads a gzipped CSV and prints its rows and the SHA-256 of its bytes. */
class Read {
    /** A stream that cannot say what will come, as those of networks and archives cannot. */
    static class Unforeseeing extends FilterInputStream {
        Unforeseeing(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 0;
        }
    }

    public static void main(String[] arguments) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        long lines = 0;
        try (var file = new FileInputStream(arguments[1]);
                var source = arguments[0].equals("file") ? file : new Unforeseeing(file);
                var text = new GZIPInputStream(source)) {
            var block = new byte[1 << 16];
            for (int count; (count = text.read(block)) >= 0; ) {
                digest.update(block, 0, count);
                for (int i = 0; i < count; i++) if (block[i] == '\n') lines++;
            }
        }
        System.out.println(lines - 1 + " " + HexFormat.of().formatHex(digest.digest()));
    }
}
