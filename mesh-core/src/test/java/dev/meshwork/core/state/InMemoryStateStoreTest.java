package dev.meshwork.core.state;

class InMemoryStateStoreTest extends StateStoreContract {

    private final InMemoryStateStore store = new InMemoryStateStore();

    @Override
    protected StateStore open() {
        return store;
    }
}
