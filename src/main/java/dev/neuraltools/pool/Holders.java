package dev.neuraltools.pool;

import dev.neuraltools.scope.Holder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who holds how much of all pools that share it. Its lock guards the permits of all of them: it is
 * held for some steps in memory, never while anything is waited for.
 */
final class Holders {

    final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Account> accounts = new HashMap<>();

    /** The account that was unused last; it stays, for who calls once mostly calls again. */
    private @Nullable Account resting;

    /** The account of a holder, with the total that it may have now. */
    Account of(Holder holder) {
        Account account = accounts.computeIfAbsent(holder.id(), Account::new);
        account.total = holder.total();
        return account;
    }

    /** Lets go of an account that nobody needs; of one of them with the next such account. */
    void forgetIfUnused(Account account) {
        if (account.used() || account == resting) {
            return;
        }
        if (resting != null && !resting.used()) {
            accounts.remove(resting.holder);
        }
        resting = account;
    }

    /** How many holders have or want something. */
    int size() {
        lock.lock();
        try {
            return (int) accounts.values().stream().filter(Account::used).count();
        } finally {
            lock.unlock();
        }
    }
}
