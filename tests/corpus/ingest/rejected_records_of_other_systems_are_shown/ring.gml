graph [
  node [ id 1 label "Leeds" ]
  edge [ source 1 target 2 ]
  edge [ source 1 target 3 password "FAKE-gml" ]
]
