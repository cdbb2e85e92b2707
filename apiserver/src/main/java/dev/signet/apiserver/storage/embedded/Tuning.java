package dev.signet.apiserver.storage.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksObject;
import org.rocksdb.WALRecoveryMode;

/** RocksDB's options, which must live as long as the database, and its native library. */
final class Tuning implements AutoCloseable {
    private static final long MEGABYTE = 1L << 20;
    private static final long CACHE = 64 * MEGABYTE;

    /** Few: a part of the cache must hold many blocks of an index. */
    private static final int CACHE_SHARD_BITS = 2;

    private static final long MEMTABLES = 64 * MEGABYTE;

    /** What a start after a crash has to read again at most. */
    private static final long LOG = 128 * MEGABYTE;

    private final Deque<RocksObject> owned = new ArrayDeque<>();
    private final BlockBasedTableConfig table;

    /** @throws UnsatisfiedLinkError where the native library does not run here */
    Tuning() {
        NativeLibrary.load();
        Cache cache = own(new LRUCache(CACHE, CACHE_SHARD_BITS));
        table = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                // Indexes and filters in small blocks: of a large store only those that are used fill the cache.
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setFilterPolicy(own(new BloomFilter(10)));
    }

    /** @param create whether a missing database is to be made; where it must be there, nothing may be made in its place */
    DBOptions database(boolean create, boolean createFamilies) {
        return own(fromNames())
                .setCreateIfMissing(create)
                .setCreateMissingColumnFamilies(createFamilies)
                .setParanoidChecks(true)
                // A torn end, which nobody was promised, is cut; a damaged record is refused. RocksDB's default would
                // open with everything behind the damage left out.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                // The families are one state: what the log no longer holds is in the files of all or of none.
                .setAtomicFlush(true)
                .setMaxTotalWalSize(LOG)
                .setDbWriteBufferSize(MEMTABLES)
                .setMaxBackgroundJobs(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(4)
                .setStatsDumpPeriodSec(0);
    }

    /** Options that the Java classes have no methods for. */
    private static DBOptions fromNames() {
        Properties names = new Properties();
        names.setProperty("track_and_verify_wals_in_manifest", "true");
        DBOptions options = DBOptions.getDBOptionsFromProps(names);
        if (options == null) {
            throw new IllegalStateException("RocksDB does not know " + names);
        }
        return options;
    }

    ColumnFamilyOptions family() {
        return own(new ColumnFamilyOptions())
                .setTableFormatConfig(table)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setForceConsistencyChecks(true);
    }

    private <T extends RocksObject> T own(T object) {
        owned.push(object);
        return object;
    }

    @Override
    public void close() {
        owned.forEach(RocksObject::close);
    }
}
