"""What igraph takes to find the parts of a network that hold together, once for each set of nodes that stand.

    igraph_peer.py EDGES STANDING PARTS NODES

EDGES: pairs of node numbers, 32 bits each. STANDING: NODES bytes a question, 1 where a node stands. Writes to PARTS NODES numbers of
32 bits a question: the part of each node, from 1; 0 where it does not stand. Prints seconds of processor time a question, the
network loaded. Ends with 77 where igraph is not installed. It is run and never linked: its licence is the GPL.
"""
import array
import sys
import time

try:
    import igraph
except ImportError:
    sys.exit(77)


def main():
    edges, standing, parts, nodes = *sys.argv[1:4], int(sys.argv[4])
    ends = array.array("I")
    with open(edges, "rb") as file:
        ends.frombytes(file.read())
    graph = igraph.Graph(n=nodes, edges=zip(ends[::2], ends[1::2]))
    questions, seconds = 0, 0.0
    with open(standing, "rb") as asked, open(parts, "wb") as told:
        while mask := asked.read(nodes):
            up = [node for node in range(nodes) if mask[node]]
            begin = time.process_time()
            found = graph.induced_subgraph(up).connected_components().membership
            seconds += time.process_time() - begin
            questions += 1
            numbers = array.array("I", bytes(4 * nodes))
            for node, part in zip(up, found):
                numbers[node] = part + 1
            numbers.tofile(told)
    print("%.6f" % (seconds / questions))


if __name__ == "__main__":
    main()
